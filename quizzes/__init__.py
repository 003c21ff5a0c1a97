"""How a filled-in måleskema is marked, scored and counted; pure rules, standard library only."""
