package doctor

import (
	"cmp"
	"context"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const databasePatience = 3 * time.Second

// database asks whether somebody listens where the database is, or the file can
// be written. It logs in nowhere.
func (p *Place) database(ctx context.Context) Finding {
	s, err := p.read()
	if err != nil || p.Project == nil {
		return unknown("the settings or the record cannot be read")
	}
	answers := p.Project.State.Answers
	address := s.Text("DATABASE_URL", "")
	if answers.Database == "sqlite" {
		return p.databaseFile(strings.TrimPrefix(address, "file:"))
	}
	host, port := "localhost", map[string]string{"postgres": "5432", "mongo": "27017"}[answers.Database]
	if address != "" {
		parsed, err := url.Parse(address)
		if err != nil || strings.Contains(parsed.Host, ",") || parsed.Scheme == "mongodb+srv" {
			return unknown("its address is not one of a single server")
		}
		host, port = cmp.Or(parsed.Hostname(), host), cmp.Or(parsed.Port(), port)
	}
	conn, err := (&net.Dialer{Timeout: databasePatience}).DialContext(ctx, "tcp", net.JoinHostPort(host, port))
	if err != nil {
		return stops("no database answers at "+net.JoinHostPort(host, port), cmp.Or(answers.StartDatabase(), "start one")+", or set DATABASE_URL to one that you have")
	}
	conn.Close()
	return fine("something answers at " + net.JoinHostPort(host, port))
}

// databaseFile asks for a file, which the server makes if it is not there.
func (p *Place) databaseFile(name string) Finding {
	if name == "" {
		return fine("the database is a file that the server makes")
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(p.Dir, name)
	}
	info, err := os.Stat(name)
	if os.IsNotExist(err) {
		if dir, err := os.Stat(filepath.Dir(name)); err != nil || !dir.IsDir() {
			return stops("the directory of the database file is not there", "make it, or set DATABASE_URL to another file")
		}
		return fine("the server makes the database file")
	}
	if err != nil || !info.Mode().IsRegular() {
		return stops("what DATABASE_URL names is no file", "set DATABASE_URL to a file")
	}
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return stops("the database file cannot be written", "give yourself permission, or set DATABASE_URL to another file")
	}
	file.Close()
	return fine("the database file can be written")
}
