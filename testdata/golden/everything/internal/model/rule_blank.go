package model

import "strings"

// notBlank refuses text of nothing but white space.
func notBlank(s string) string {
	if strings.TrimSpace(s) == "" {
		return "must not be blank"
	}
	return ""
}
