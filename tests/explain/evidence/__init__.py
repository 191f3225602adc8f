"""Made data whose evidence is known, because it was planted: what an explanation of a network that learned it has to find."""
