"""Letters out: what an agent answers goes to the people of a ticket by mail, and its fate comes back."""
