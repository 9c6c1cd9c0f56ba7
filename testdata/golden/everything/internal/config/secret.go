package config

// hidden describes a value that may hold a password.
func hidden(value string) string {
	if value == "" {
		return "nothing"
	}
	return "something else, which is not shown because it may hold a password"
}
