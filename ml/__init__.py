"""The science: network, phantom, training, simulation and its evaluation; no Django."""
