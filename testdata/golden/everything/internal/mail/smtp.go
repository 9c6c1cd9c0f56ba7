package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"time"

	"github.com/wneessen/go-mail"

	"shop/internal/config"
)

// serverTimeout is how long the conversation with a mail server may take.
const serverTimeout = 15 * time.Second

// SMTP sends mails through a mail server.
type SMTP struct{ server config.Mail }

// NewSMTP returns a sender through the mail server of the settings.
func NewSMTP(server config.Mail) *SMTP { return &SMTP{server} }

// Send sends a mail, in a connection that ends with ctx.
func (s *SMTP) Send(ctx context.Context, m Message) error {
	message, err := s.message(m)
	if err != nil {
		return err
	}
	sending, end := context.WithCancel(ctx)
	defer end() // closes the connection, also if the server has not answered
	client, err := mail.NewClient(s.server.Host, append(s.options(), mail.WithDialContextFunc(s.dialer(sending)))...)
	if err != nil {
		return err
	}
	if err := client.DialAndSendWithContext(sending, message); err != nil {
		return errors.Join(ctx.Err(), err)
	}
	return nil
}

// message returns m in the form in which it travels. The library refuses an address
// that is none, and encodes what is not for a header.
func (s *SMTP) message(m Message) (*mail.Msg, error) {
	message := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := message.From(s.server.From); err != nil {
		return nil, err
	}
	if err := message.To(m.To); err != nil {
		return nil, err
	}
	message.Subject(m.Subject)
	message.SetDate()
	message.SetMessageID()
	message.SetGenHeader("Auto-Submitted", "auto-generated") // no answers, please: RFC 3834
	message.SetBodyString(mail.TypeTextPlain, m.Text)
	return message, nil
}

// options say how to talk to the server: always with TLS, but on this machine.
func (s *SMTP) options() []mail.Option {
	policy := mail.TLSMandatory
	if s.server.TLS || s.server.IsLocal() { // there already, or not needed
		policy = mail.TLSOpportunistic
	}
	options := []mail.Option{mail.WithPort(s.server.Port), mail.WithTimeout(serverTimeout), mail.WithTLSPolicy(policy)}
	if s.server.User == "" {
		return options
	}
	kind := mail.SMTPAuthAutoDiscover
	if s.server.IsLocal() {
		kind = mail.SMTPAuthPlain // which would not be found out without TLS
	}
	return append(options, mail.WithSMTPAuth(kind), mail.WithUsername(s.server.User), mail.WithPassword(s.server.Password))
}

// dialer returns a function that connects to the server, for as long as sending
// lasts.
func (s *SMTP) dialer(sending context.Context) mail.DialContextFunc {
	dial := new(net.Dialer).DialContext
	if s.server.TLS {
		dial = (&tls.Dialer{Config: &tls.Config{ServerName: s.server.Host}}).DialContext
	}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		connection, err := dial(ctx, network, address)
		if err == nil {
			context.AfterFunc(sending, func() { connection.Close() })
		}
		return connection, err
	}
}
