"""Map making: public geodata, or a drawing, to a hex map file."""
