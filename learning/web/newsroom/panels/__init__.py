"""The screens of panels: the call, the blind form, the votes afterwards and the meeting's decisions."""
