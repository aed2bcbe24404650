"""Real, simulated and precontrast images of a case side by side; a package without models."""
