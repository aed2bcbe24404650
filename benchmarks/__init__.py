"""What `make bench` measures: each module gives `rows() -> list[Row]`, ours beside a peer."""
