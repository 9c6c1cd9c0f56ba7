package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"shop/internal/auth"
	"shop/internal/config"
	"shop/internal/mail"
	"shop/internal/model"
)

// siteName is what this server is called in mails.
const siteName = "shop"

// mailShutdown is how long the end of the server waits for mails, after that for
// requests.
const mailShutdown = 8 * time.Second

// A postOffice sends mails.
type postOffice struct {
	log    *slog.Logger
	queue  *mail.Queue
	sender mail.Sender
	outbox *mail.Outbox // the sender in development, when nothing is sent; nil otherwise
}

func newPostOffice(cfg config.Config, log *slog.Logger) postOffice {
	p := postOffice{log: log, queue: mail.NewQueue(), sender: mail.NewSMTP(cfg.Mail)}
	if !cfg.Production() {
		p.outbox = new(mail.Outbox)
		p.sender = p.outbox
	}
	return p
}

// close waits for the mails that wait.
func (p postOffice) close() {
	ctx, cancel := context.WithTimeout(context.Background(), mailShutdown)
	defer cancel()
	if err := p.queue.Close(ctx); err != nil {
		p.log.Warn("stopping without some mails", "error", err)
	}
}

// verify handles POST /api/auth/verify: without a code it mails one to whoever is
// logged in, with one it records that the address is theirs. That may come from another
// device, where the mail is read and nobody is logged in.
func (s *Server) verify(w http.ResponseWriter, r *http.Request) error {
	var in auth.Verification
	if err := decodeUpTo(maxCredentials, w, r, &in); err != nil {
		return err
	}
	account := auth.Account{Email: s.origin(r)} // a stranger's failures count against where they come from
	if id := auth.LoginFrom(r.Context()).AccountID; id != 0 {
		var err error
		if account, err = s.store.Account(r.Context(), id); err != nil {
			return err
		}
	}
	switch {
	case in.Code.Sent:
		return s.takeVerification(w, r, account, in)
	case account.ID == 0:
		s.refuseStranger(w, r, errNotLoggedIn)
		return nil
	}
	return s.mailCode(w, r, auth.VerifyAddress, fmt.Sprint("account ", account.ID), account.Email)
}

// takeVerification takes the code of a verification. It is that of the account, or
// of any if nobody is logged in.
func (s *Server) takeVerification(w http.ResponseWriter, r *http.Request, account auth.Account, in auth.Verification) error {
	if err := in.Validate(); err != nil {
		return err
	}
	err := s.tryCode(r, account, func(ctx context.Context) error {
		code, err := s.useCode(ctx, auth.VerifyAddress, account, *in.Code.Value)
		if err != nil {
			return err
		}
		account = auth.Account{ID: code.AccountID, Email: code.Address}
		return s.store.SetVerified(ctx, account)
	})
	if err != nil {
		return err
	}
	s.log.InfoContext(r.Context(), "e-mail address verified", s.who(r, account)...)
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// reset handles POST /api/auth/reset: with an address it mails a code, with that it
// sets another password and ends all logins. Whether somebody has the address, and
// which part is wrong, neither the response nor its time says.
func (s *Server) reset(w http.ResponseWriter, r *http.Request) error {
	var in auth.Reset
	if err := decodeUpTo(maxCredentials, w, r, &in); err != nil {
		return err
	}
	if !in.IsBegun() {
		if err := in.ValidateAddress(); err != nil {
			return err
		}
		return s.mailCode(w, r, auth.ResetPassword, s.origin(r), in.AccountEmail())
	}
	if err := in.Validate(); err != nil {
		return err
	}
	account, err := s.store.AccountByEmail(r.Context(), in.AccountEmail())
	if errors.Is(err, model.ErrNotFound) {
		account, err = auth.Account{Email: in.AccountEmail()}, nil
	}
	if err != nil {
		return err
	}
	err = s.tryCode(r, account, func(ctx context.Context) error {
		hash, err := s.auth.passwords.Hash(ctx, *in.Password.Value) // a wrong code takes that long, too
		if err != nil {
			return err
		}
		if _, err := s.useCode(ctx, auth.ResetPassword, account, *in.Code.Value); err != nil {
			return err
		}
		return s.store.SetPassword(ctx, account, hash, "")
	})
	if err != nil {
		return err
	}
	s.log.InfoContext(r.Context(), "password reset", s.who(r, account)...)
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// tryCode does what a code is good for. It is an error if do returns
// model.ErrNotFound, as the code is wrong then, or was used or has expired. That
// counts as a login that failed.
func (s *Server) tryCode(r *http.Request, account auth.Account, do func(context.Context) error) error {
	devices, err := s.store.KnownDevices(r.Context(), account.ID)
	if err != nil {
		return err
	}
	ok, err := s.attempt(r, account, devices, func(ctx context.Context) (bool, error) {
		err := do(ctx)
		if errors.Is(err, model.ErrNotFound) {
			return false, nil
		}
		return err == nil, err
	})
	if err == nil && !ok {
		return model.InvalidFields(map[string]string{"code": "is wrong, was used already or has expired"})
	}
	return err
}

// useCode uses a code up, of an account or, if its id is 0, of any. It returns
// model.ErrNotFound if there is none.
func (s *Server) useCode(ctx context.Context, purpose string, account auth.Account, text string) (auth.MailCode, error) {
	return s.store.UseMailCode(ctx, auth.MailCodeHash(purpose, account, text), account.ID, s.auth.now())
}

// mailCode has a code mailed to an address, unless a sender or others have asked for
// too many, and sends a 202. All that depends on the address happens behind the back
// of whoever asks: the response cannot tell whether somebody has it, or whether the
// mail server takes the mail.
func (s *Server) mailCode(w http.ResponseWriter, r *http.Request, purpose, sender, address string) error {
	_, wait, err := auth.BeginAttempt(r.Context(), s.store, s.auth.now(), auth.MailSubjects(sender, address))
	if err != nil {
		return err
	}
	if wait > 0 {
		return tooMany(wait, "too many mails were asked for; look for one that has come, or try again in a while")
	}
	added := s.mail.queue.Add(r.Context(), func(ctx context.Context) {
		if err := s.writeCode(ctx, purpose, address); err != nil {
			s.log.WarnContext(ctx, "mail not sent", "mail", purpose, "error", err)
		}
	})
	if !added {
		s.log.WarnContext(r.Context(), "mail not sent: too many wait", "mail", purpose)
	}
	w.WriteHeader(http.StatusAccepted)
	return nil
}

// writeCode mails a new code to an address, if somebody has it.
func (s *Server) writeCode(ctx context.Context, purpose, address string) error {
	account, err := s.store.AccountByEmail(ctx, address)
	if errors.Is(err, model.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	code, text := auth.NewMailCode(purpose, account, s.auth.now())
	message, err := mail.Write(purpose, account.Email, mail.Values{Site: siteName, Code: text})
	if err != nil {
		return err
	}
	if err := s.store.AddMailCode(ctx, code); err != nil {
		return err
	}
	return s.mail.sender.Send(ctx, message)
}

// devMail handles GET /dev/mail, in development: it shows the mails that were not
// sent, when all that were asked for are written.
func (s *Server) devMail(w http.ResponseWriter, r *http.Request) error {
	if err := s.mail.queue.Wait(r.Context()); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	io.WriteString(w, s.mail.outbox.String()) // fails only if the client has disconnected
	return nil
}
