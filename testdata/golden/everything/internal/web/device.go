package web

import (
	"net/http"

	"shop/internal/model"
)

// deviceCookie is the name of the cookie by which a device that has logged in
// is known again. It lets nobody in: see subjectsOf for what it is good for.
const deviceCookie = "device"

// deviceToken returns the token of the device that a request comes from, or "".
func deviceToken(r *http.Request) string {
	cookie, err := r.Cookie(deviceCookie)
	if err != nil {
		return ""
	}
	return cookie.Value
}

// rememberDevice stores that somebody logs in to an account on a device. One that
// is new to the account gets a token of its own: one that somebody has planted
// in a browser beforehand is worth nothing.
func (s *Server) rememberDevice(w http.ResponseWriter, r *http.Request, account model.Account, devices []model.KnownDevice) error {
	now, token := s.auth.now(), deviceToken(r)
	device, ok := model.DeviceWith(token, devices, now)
	if !ok {
		device, token = model.NewKnownDevice(account.ID)
	}
	device.Use(s.origin(r), now)
	if err := s.store.RememberDevice(r.Context(), device); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{
		Name:     deviceCookie,
		Value:    token,
		Path:     "/api/auth",
		MaxAge:   int(model.DeviceLife.Seconds()),
		HttpOnly: true,
		Secure:   s.config.Production(),
		SameSite: http.SameSiteLaxMode,
	})
	return nil
}
