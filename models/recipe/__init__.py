"""The recipe: from labelled reflections and open corpora to the shipped pipeline."""
