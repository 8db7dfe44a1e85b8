"""From findings to what people and scripts read."""
