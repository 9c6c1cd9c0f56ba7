package model

// moment refuses what is no moment.
func moment(t Timestamp) string {
	if !t.Valid() {
		return "must be a moment such as 2024-02-29T12:30:00Z"
	}
	return ""
}
