"""Evaluators' answers: figures that carry their base, interval and definition, in every format alike."""
