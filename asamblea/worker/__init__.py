"""The worker: does what the clock has to do, signs checkpoints, forgets what has expired."""
