"""Guided flows: a few questions and real checks that end in *solved* or in a prepared ticket.

A flow is data: one TOML file, read into a `Plan`, checked by `validation`, kept in versions, walked
in a `Run`. It knows no ticket and no page; the shells tell it by `around` what it may lead to.
"""
