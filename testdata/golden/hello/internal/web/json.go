package web

import (
	"encoding/json"
	"net/http"
)

// writeJSON answers with a status and a value.
func writeJSON(w http.ResponseWriter, status int, value any) error {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false) // browsers do not take this for a page
	return encoder.Encode(value)
}
