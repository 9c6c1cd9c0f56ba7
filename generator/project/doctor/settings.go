package doctor

import (
	"context"
	"errors"
	"log/slog"
	"strings"

	"backend/generator/project/settings"
)

// settings asks what the server would refuse to start with, of what every project
// has.
func (p *Place) settings(context.Context) Finding {
	s, err := p.read()
	if err == nil {
		_, err = s.Address()
	}
	if err == nil {
		err = s.Check("ENV", "development or production", func(env string) bool { return env == "development" || env == "production" })
	}
	if err == nil {
		err = s.Check("LOG_LEVEL", "debug, info, warn or error", func(text string) bool { return new(slog.LevelVar).UnmarshalText([]byte(text)) == nil })
	}
	if err == nil {
		err = s.Check("JWT_SECRET", "32 bytes or more", func(text string) bool { return len(text) >= 32 })
	}
	if err == nil && p.Project != nil {
		begin := prefixes[p.Project.State.Answers.Database]
		err = s.Check("DATABASE_URL", "an address that begins with "+strings.Join(begin, " or "), func(text string) bool {
			for _, prefix := range begin {
				if strings.HasPrefix(text, prefix) {
					return true
				}
			}
			return len(begin) == 0 || begin[0] == "file:" && !strings.Contains(text, "://")
		})
	}
	if wrong := (*settings.Error)(nil); errors.As(err, &wrong) {
		return stops(wrong.Message, wrong.Hint)
	}
	return fine("the settings can be used")
}

// prefixes are what the address of a database of each kind begins with.
var prefixes = map[string][]string{
	"sqlite":   {"file:"},
	"postgres": {"postgres://", "postgresql://"},
	"mongo":    {"mongodb://", "mongodb+srv://"},
}
