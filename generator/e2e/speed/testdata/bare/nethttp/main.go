// Command bare answers two requests, with net/http and nothing else.
package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
)

func main() {
	db := openDatabase()
	r := http.NewServeMux()
	r.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		writeJSON(w, health{"ok"})
	})
	r.HandleFunc("GET /api/todos/{id}", func(w http.ResponseWriter, r *http.Request) {
		t, err := readTodo(r.Context(), db, r.PathValue("id"))
		switch {
		case errors.Is(err, errNotFound):
			http.Error(w, err.Error(), http.StatusNotFound)
		case err != nil:
			http.Error(w, err.Error(), http.StatusInternalServerError)
		default:
			writeJSON(w, t)
		}
	})
	log.Fatal(http.Serve(listen(), logged(r)))
}

func writeJSON(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	if err := json.NewEncoder(w).Encode(value); err != nil {
		log.Print(err)
	}
}
