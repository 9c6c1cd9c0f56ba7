package doctor

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/mail"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"backend/generator/lazyregexp"
	"backend/generator/project/settings"
	"backend/generator/spec"
)

// A setting is what the server refuses to start without or with.
type setting struct {
	name   string
	of     func(spec.Spec) bool // projects that have it
	wanted string
	passes func(value string) bool
	needed bool // in production
}

// checked are the settings of the generated projects, as internal/config reads
// them. PORT is read with the address.
var checked = []setting{
	{"ENV", all, "development or production", among("development", "production"), false},
	{"LOG_LEVEL", all, "debug, info, warn or error", isLevel, false},
	{"ALLOWED_HOSTS", all, "names such as shop.test, separated by commas", hosts, false},
	{"WRITE_RATE", all, "a whole number from 0 to 1000000", upTo(1_000_000), false},
	{"MAX_ITEMS", all, "a whole number from 0 to 1000000000", upTo(1_000_000_000), false},
	{"DATABASE_URL", with("sqlite"), "a file, such as file:shop.db", func(text string) bool { return strings.HasPrefix(text, "file:") || !strings.Contains(text, "://") }, false},
	{"DATABASE_URL", with("postgres"), "an address that begins with postgres:// or postgresql://", begins("postgres://", "postgresql://"), true},
	{"DATABASE_URL", with("mongo"), "an address that begins with mongodb:// or mongodb+srv://", begins("mongodb://", "mongodb+srv://"), true},
	{"TRUSTED_PROXIES", with("auth"), "addresses or networks such as 10.0.0.0/8, separated by commas, and not everybody", networks, false},
	{"JWT_SECRET", with("jwt"), "32 bytes or more", func(text string) bool { return len(text) >= 32 }, true},
	{"SMTP_URL", with("mail"), "an address such as smtp://user:password@smtp.example.com:587", isMailServer, true},
	{"MAIL_FROM", with("mail"), "an address such as shop@example.com or Shop <shop@example.com>", isSender, true},
	{"CORS_ALLOWED_ORIGINS", with("cors"), "origins such as https://app.example.com, separated by commas", origins, false},
	{"WEATHER_API_URL", with("weather"), "an address such as http://localhost:9000", isAddress, false},
}

// settings asks what the server would refuse to start with.
func (p *Place) settings(context.Context) Finding {
	err := p.checkSettings()
	if wrong := (*settings.Error)(nil); errors.As(err, &wrong) {
		return stops(wrong.Message, wrong.Hint)
	}
	return fine("the settings can be used")
}

func (p *Place) checkSettings() error {
	s, err := p.read()
	if err != nil {
		return err
	}
	if _, err := s.Address(); err != nil {
		return err
	}
	answers := spec.Spec{}
	if p.Project != nil {
		answers = p.Project.State.Answers
	}
	for _, c := range checked {
		if !c.of(answers) {
			continue
		}
		if c.needed && s.Production() && s.Text(c.name, "") == "" {
			return &settings.Error{Message: "setting " + c.name + ": production needs it, and it is not set", Hint: "set it to " + c.wanted}
		}
		if err := s.Check(c.name, c.wanted, c.passes); err != nil {
			return err
		}
	}
	return nil
}

func all(spec.Spec) bool { return true }

// with are the projects for which a word was chosen.
func with(word string) func(spec.Spec) bool {
	return func(s spec.Spec) bool {
		return slices.Contains(append([]string{s.Database, s.Starter, s.Auth}, s.Features...), word)
	}
}

func among(values ...string) func(string) bool {
	return func(text string) bool { return slices.Contains(values, text) }
}

func begins(prefixes ...string) func(string) bool {
	return func(text string) bool {
		return slices.ContainsFunc(prefixes, func(prefix string) bool { return strings.HasPrefix(text, prefix) })
	}
}

func upTo(high int) func(string) bool {
	return func(text string) bool {
		value, err := strconv.Atoi(text)
		return err == nil && value >= 0 && value <= high
	}
}

func isLevel(text string) bool { return new(slog.LevelVar).UnmarshalText([]byte(text)) == nil }

var (
	hostForm   = lazyregexp.New(`^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$`)
	originForm = lazyregexp.New(`^[a-z][a-z0-9+.-]*://([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[1-9][0-9]{0,4})?$`)
)

func hosts(text string) bool {
	named := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return c == ',' || unicode.IsSpace(c) })
	return !slices.ContainsFunc(named, func(host string) bool { return !hostForm().MatchString(host) })
}

// origins reports whether browsers could send each part of a text as an origin:
// none of them would send the port that a scheme has anyway.
func origins(text string) bool {
	return eachPart(text, func(origin string) bool {
		origin = strings.ToLower(origin)
		usualPort := strings.HasPrefix(origin, "http://") && strings.HasSuffix(origin, ":80") ||
			strings.HasPrefix(origin, "https://") && strings.HasSuffix(origin, ":443")
		return originForm().MatchString(origin) && !usualPort
	})
}

// networks reports whether each part of a text is an address or a network, but
// that of everybody.
func networks(text string) bool {
	return eachPart(text, func(part string) bool {
		if network, err := netip.ParsePrefix(part); err == nil {
			return network.Bits() > 0
		}
		_, err := netip.ParseAddr(part)
		return err == nil
	})
}

// eachPart reports whether all that stands between commas passes.
func eachPart(text string, passes func(string) bool) bool {
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" && !passes(part) {
			return false
		}
	}
	return true
}

// isMailServer reports whether a text says where mails are sent, and as whom.
func isMailServer(text string) bool {
	address, err := url.Parse(text)
	if err != nil || address.Scheme != "smtp" && address.Scheme != "smtps" {
		return false
	}
	port, err := strconv.Atoi(cmp.Or(address.Port(), "587"))
	password, _ := address.User.Password()
	return err == nil && port >= 1 && port <= 65535 && address.Hostname() != "" && (address.User.Username() == "") == (password == "") &&
		strings.Trim(address.Path, "/") == "" && address.RawQuery == "" && address.Fragment == ""
}

func isSender(text string) bool {
	_, err := mail.ParseAddress(text)
	return err == nil
}

func isAddress(text string) bool {
	address, err := url.Parse(text)
	return err == nil && (address.Scheme == "http" || address.Scheme == "https") && address.Host != "" && !strings.ContainsAny(text, "@?# ")
}
