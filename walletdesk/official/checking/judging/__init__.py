"""The judgement of each kind of thing: ours, or a likeness, or listed, or none of these."""
