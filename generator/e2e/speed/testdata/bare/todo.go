package main

import (
	"context"
	"database/sql"
	"errors"
	"log"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"time"

	_ "modernc.org/sqlite" // the driver of the generated server
)

// A health is the answer of GET /healthz.
type health struct {
	Status string `json:"status"`
}

// A todo is the answer of GET /api/todos/{id}.
type todo struct {
	ID        int64     `json:"id"`
	Title     string    `json:"title"`
	Done      bool      `json:"done"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

// openDatabase opens the file that DATABASE_URL names, with the settings and
// the connections of the generated server.
func openDatabase() *sql.DB {
	options := url.Values{
		"_pragma":      {"journal_mode(WAL)", "synchronous(NORMAL)", "busy_timeout(5000)", "foreign_keys(ON)"},
		"_txlock":      {"immediate"},
		"_time_format": {"sqlite"},
	}
	db, err := sql.Open("sqlite", "file:"+os.Getenv("DATABASE_URL")+"?"+options.Encode())
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(8)
	db.SetMaxIdleConns(8)
	return db
}

// listen takes the address that HOST and PORT name.
func listen() net.Listener {
	listener, err := net.Listen("tcp", net.JoinHostPort(os.Getenv("HOST"), os.Getenv("PORT")))
	if err != nil {
		log.Fatal(err)
	}
	return listener
}

var errNotFound = errors.New("not found")

// readTodo returns the todo whose id is in text.
func readTodo(ctx context.Context, db *sql.DB, text string) (todo, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return todo{}, errNotFound
	}
	var t todo
	err = db.QueryRowContext(ctx, "SELECT id, title, done, created_at, updated_at FROM todos WHERE id = $1", id).
		Scan(&t.ID, &t.Title, &t.Done, &t.CreatedAt, &t.UpdatedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return todo{}, errNotFound
	}
	return t, err
}

// logged writes a line for each request, as the generated server does.
func logged(next http.Handler) http.Handler {
	lines := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, recorder := time.Now(), &recorder{w, http.StatusOK, 0}
		next.ServeHTTP(recorder, r)
		lines.LogAttrs(r.Context(), slog.LevelInfo, "request",
			slog.String("method", r.Method),
			slog.String("path", r.URL.Path),
			slog.Int("status", recorder.status),
			slog.Int("bytes", recorder.bytes),
			slog.Int64("microseconds", time.Since(start).Microseconds()),
			slog.String("client", r.RemoteAddr),
		)
	})
}

// A recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status, bytes int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(data []byte) (int, error) {
	n, err := r.ResponseWriter.Write(data)
	r.bytes += n
	return n, err
}
