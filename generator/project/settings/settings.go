// Package settings reads the settings of a project as its own server does: from
// the environment and, in development, from its file .env.
package settings

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/joho/godotenv"

	"backend/generator/bounded"
	"backend/generator/lazyregexp"
)

// File is where settings may stand in development.
const File = ".env"

const (
	production  = "production"
	development = "development"
)

// Settings are those of one project.
type Settings struct {
	getenv func(string) string
	dotenv map[string]string
}

// An Error says which setting is not what was wanted. It never shows what is in
// a file, which may be secret.
type Error struct{ Message, Hint string }

func (e *Error) Error() string { return e.Message }

// Read reads the settings of the project in dir. It returns an [*Error] if its
// .env cannot be read.
func Read(dir string) (Settings, error) {
	s := Settings{getenv: os.Getenv}
	if s.getenv("ENV") == production {
		return s, nil
	}
	text, err := bounded.ReadFile(filepath.Join(dir, File), maxFile)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, &Error{fmt.Sprintf("cannot read %s: %v", File, cause(err)), "make it a file of lines NAME=value; .env.example shows all of them"}
	}
	if s.dotenv, err = parseFile(strings.TrimPrefix(string(text), "\ufeff")); err != nil {
		return s, err
	}
	if s.getenv("ENV") == "" && s.dotenv["ENV"] == production {
		return s, &Error{File + " says ENV=production, but it is a file for development", "take that line out; in production ENV and all that is needed stand in the environment"}
	}
	return s, nil
}

func cause(err error) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return path.Err
	}
	return err
}

const (
	maxFile = 256 << 10 // bytes
	maxRead = 64 << 20  // bytes that the values can have with what they refer to
)

// parseFile returns the settings in a text.
func parseFile(text string) (map[string]string, error) {
	// Each $ can stand for all that comes before it. Between lines that use others
	// k times each, the size grows by k a line, and most by three.
	if grown := float64(len(text)) * math.Pow(3, float64(strings.Count(text, "$"))/3); grown > maxRead {
		return nil, &Error{File + " cannot be read: too many of its values refer to others with a $", "write values that hold a $ in single quotes, and fewer that refer to others"}
	}
	values, err := parse(text)
	if err != nil {
		return nil, &Error{fmt.Sprintf("cannot read %s: wanted NAME=value in line %d, got something else", File, badLine(text)), "correct that line; one that begins with # says nothing"}
	}
	return values, nil
}

var settingName = lazyregexp.New(`^[A-Za-z_][A-Za-z0-9_.]*$`)

func parse(text string) (map[string]string, error) {
	values, err := godotenv.Unmarshal(text)
	for key, value := range values {
		if !settingName().MatchString(key) || strings.ContainsRune(value, 0) {
			return nil, errors.New("no setting")
		}
	}
	return values, err
}

const maxOpen = 100 // lines of one value

// badLine returns the number of the first line that cannot be read. A value in
// quotes may go on in the next one.
func badLine(text string) int {
	first, number, open := 1, 0, ""
	for line := range strings.Lines(text) {
		number++
		if open == "" {
			first = number
		}
		open += line
		if _, err := parse(open); err == nil {
			open = ""
		} else if number-first > maxOpen {
			break
		}
	}
	return first
}

// Text returns a setting; one that is empty counts as not set.
func (s Settings) Text(name, fallback string) string {
	return cmp.Or(s.getenv(name), s.dotenv[name], fallback)
}

// Production reports whether the server is told that strangers depend on it.
func (s Settings) Production() bool { return s.Text("ENV", development) == production }

// Number returns a setting that is a whole number from low to high, or an
// [*Error].
func (s Settings) Number(name string, fallback, low, high int) (int, error) {
	text := s.Text(name, strconv.Itoa(fallback))
	value, err := strconv.Atoi(text)
	if err != nil || value < low || value > high {
		return 0, &Error{fmt.Sprintf("setting %s: wanted a whole number from %d to %d, got %q", name, low, high, text), s.where(name)}
	}
	return value, nil
}

// Check returns an [*Error] unless a setting that is there passes a check. The
// value is not shown: it may be secret.
func (s Settings) Check(name, wanted string, passes func(value string) bool) error {
	if value := s.Text(name, ""); value == "" || passes(value) {
		return nil
	}
	return &Error{fmt.Sprintf("setting %s: wanted %s, got something else", name, wanted), s.where(name)}
}

// where says where a setting comes from.
func (s Settings) where(name string) string {
	if s.getenv(name) == "" && s.dotenv[name] != "" {
		return "correct it in " + File
	}
	return fmt.Sprintf("correct the variable %s of the environment, or take it out", name)
}

// An Address is where the server is to be reached.
type Address struct {
	Host string // empty: all addresses
	Port int
	Own  bool // the host was set, so that the server answers to every name
}

// Address returns where the server is told to listen.
func (s Settings) Address() (Address, error) {
	host := strings.Trim(s.Text("HOST", ""), "[]")
	a := Address{Host: host, Own: host != ""}
	if host == "" && !s.Production() {
		a.Host = "localhost"
	}
	var err error
	a.Port, err = s.Number("PORT", 8080, 1, 65535)
	return a, err
}

func (a Address) String() string { return net.JoinHostPort(a.Host, strconv.Itoa(a.Port)) }

// URL is where a browser on this machine finds the server.
func (a Address) URL() string {
	host := a.Host
	if address, err := netip.ParseAddr(host); host == "" || err == nil && address.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(a.Port))
}
