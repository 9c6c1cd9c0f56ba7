package config

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/joho/godotenv"
)

// A reader reads settings. It keeps the first error, so that callers check for
// one only at the end.
type reader struct {
	dotenv     map[string]string
	production bool // dotenv is not read
	err        error
}

// newReader returns a reader of the environment and, in development, of the file
// dotenv.
func newReader(dotenv string) (*reader, error) {
	env := os.Getenv("ENV")
	if env == Production {
		return &reader{production: true}, nil
	}
	values, err := readDotenv(dotenv)
	if err != nil {
		return nil, err
	}
	if env == "" && values["ENV"] == Production {
		return nil, fmt.Errorf("%s sets ENV=%s, but this file is for development: in production, set ENV and all other settings in the environment", dotenv, Production)
	}
	return &reader{dotenv: values}, nil
}

// readDotenv reads a file of settings. It returns nil if there is no such file.
// The error does not quote the file, which may hold secrets.
func readDotenv(name string) (map[string]string, error) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil && !info.Mode().IsRegular() { // reading a pipe would block
		return nil, fmt.Errorf("cannot read %s: it is not a regular file", name)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	text := strings.TrimPrefix(string(data), "\ufeff") // a byte order mark, which some editors add
	values, err := parseDotenv(text)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: wanted NAME=value in line %d, got something else", name, badLine(text))
	}
	return values, nil
}

var settingName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.]*$`)

// parseDotenv returns the settings in text. It accepts only names and values that
// are also possible in the environment.
func parseDotenv(text string) (map[string]string, error) {
	values, err := godotenv.Unmarshal(text)
	for name, value := range values {
		if !settingName.MatchString(name) || strings.ContainsRune(value, 0) {
			return nil, errors.New("not a setting")
		}
	}
	return values, err
}

// badLine returns the number of the first line that cannot be parsed. A quoted
// value may span several lines.
func badLine(text string) int {
	first, number, open := 0, 0, ""
	for line := range strings.Lines(text) {
		number++
		if open == "" {
			first = number
		}
		open += line
		if _, err := parseDotenv(open); err == nil {
			open = ""
		}
	}
	return first
}

// wrong records the error of a setting, unless there is an earlier one.
func (r *reader) wrong(name, wanted, got string) {
	if r.production && os.Getenv(name) == "" {
		got += " (in production the file .env is not read)"
	}
	if r.err == nil {
		r.err = fmt.Errorf("setting %s: wanted %s, got %s", name, wanted, got)
	}
}

// text returns a setting, or fallback if it is not set or empty.
func (r *reader) text(name, fallback string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	if value := r.dotenv[name]; value != "" {
		return value
	}
	return fallback
}

// oneOf returns a setting that must be one of choices. The first choice is the
// default.
func (r *reader) oneOf(name string, choices ...string) string {
	value := r.text(name, choices[0])
	for _, choice := range choices {
		if value == choice {
			return value
		}
	}
	r.wrong(name, strings.Join(choices, " or "), strconv.Quote(value))
	return choices[0]
}

// number returns a setting that must be a whole number from low to high.
func (r *reader) number(name string, fallback, low, high int) int {
	text := r.text(name, strconv.Itoa(fallback))
	value, err := strconv.Atoi(text)
	if err != nil || value < low || value > high {
		r.wrong(name, fmt.Sprintf("a whole number from %d to %d", low, high), strconv.Quote(text))
	}
	return value
}

var hostForm = regexp.MustCompile(`^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$`)

// hosts returns a setting that is a list of host names, separated by commas or
// spaces, in lower case.
func (r *reader) hosts(name string) []string {
	hosts := strings.FieldsFunc(strings.ToLower(r.text(name, "")), func(c rune) bool { return c == ',' || unicode.IsSpace(c) })
	for _, host := range hosts {
		if !hostForm.MatchString(host) {
			r.wrong(name, "names such as shop.test, separated by commas", strconv.Quote(host))
		}
	}
	return hosts
}

// databaseURL returns a setting that names the file of the database.
func (r *reader) databaseURL(name string) string {
	file := r.text(name, "file:shop.db")
	if strings.Contains(file, "://") {
		r.wrong(name, "a file such as file:shop.db", "a URL of another kind, which is not shown because it may hold a password")
	} else if strings.Contains(file, "?") {
		r.wrong(name, "a file such as file:shop.db", "one with options after a question mark")
	}
	if strings.Contains(file, ":memory:") || file == "file:" {
		r.wrong(name, "a file such as file:shop.db", strconv.Quote(file)+": each connection would have a database of its own")
	}
	return file
}

func (r *reader) logLevel(name string, fallback slog.Level) slog.Level {
	text := r.text(name, fallback.String())
	var level slog.Level
	if err := level.UnmarshalText([]byte(text)); err != nil {
		r.wrong(name, "debug, info, warn or error", strconv.Quote(text))
	}
	return level
}
