"""Foods that are offered: to a wish, for a place, a day or so much money, beside a dish or a drink."""
