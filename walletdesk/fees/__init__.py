"""Fees: support is free. What a special service costs stands in a catalogue that two people change, and is
asked for by a quote that only the system writes."""
