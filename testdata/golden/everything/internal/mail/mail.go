// Package mail writes mails and sends them, or shows them in development.
package mail

import (
	"context"
	"embed"
	"fmt"
	"strings"
	"text/template"
)

// A Message is a mail in plain text to one address.
type Message struct {
	To, Subject, Text string
}

// A Sender sends mails.
type Sender interface {
	Send(ctx context.Context, m Message) error
}

// The texts of all mails. Each begins with its subject, and an empty line. Put
// nothing into them that others have typed, such as a name: a stranger could have
// your server write to somebody what they like.
//
//go:embed *.txt
var texts embed.FS

var templates = template.Must(template.New("").Option("missingkey=error").ParseFS(texts, "*.txt"))

// Values are what the texts have gaps for.
type Values struct {
	Site string // what this server is called
	Code string
}

// Write returns the mail with a name, such as reset for reset.txt, to an address.
func Write(name, to string, values Values) (Message, error) {
	var text strings.Builder
	if err := templates.ExecuteTemplate(&text, name+".txt", values); err != nil {
		return Message{}, fmt.Errorf("mail %s: %w", name, err)
	}
	subject, body, _ := strings.Cut(text.String(), "\n\n")
	return Message{To: to, Subject: strings.TrimPrefix(subject, "Subject: "), Text: body}, nil
}
