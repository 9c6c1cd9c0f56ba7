package web

import (
	"bytes"
	"encoding/json"
	"net/http"
)

// writeJSON answers with a status and a value.
func writeJSON(w http.ResponseWriter, status int, value any) error {
	var body bytes.Buffer // nothing is sent of a value that is no JSON
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false) // browsers do not take this for a page
	if err := encoder.Encode(value); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	w.Write(body.Bytes()) // fails only when the client has gone
	return nil
}
