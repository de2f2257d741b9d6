"""The trained model beside the rules."""
