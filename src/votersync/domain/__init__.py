"""Facts about Indonesian identity data: one kind of value per module, pure, standard library only."""
