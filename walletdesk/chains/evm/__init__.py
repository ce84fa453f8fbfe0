"""Networks of Ethereum's kin, over JSON-RPC: plain values in and out, no rows and no settings."""
