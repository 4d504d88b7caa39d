"""JSON over the same door: read the public record, perform an act by its name."""
