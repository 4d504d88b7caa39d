"""Languages of the hall: translations, what was read aloud, what people in the aisles need."""
