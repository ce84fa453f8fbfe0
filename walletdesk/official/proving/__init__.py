"""Proofs that a channel is ours: looked at where only its owner can write. One small file a way.

Each has `reason_against(proof) -> str`: empty when the proof is there, else a `Reason`.
"""
