package model

// Or gives a field that was not sent a value.
func (f *InputField[T]) Or(value T) {
	if !f.Sent {
		f.Sent, f.Value = true, &value
	}
}
