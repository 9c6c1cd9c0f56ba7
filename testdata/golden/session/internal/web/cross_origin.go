package web

import "net/http"

// refuseCrossOrigin refuses what pages of other sites want to change here.
// Browsers send cookies along with such requests, so a cookie alone does not
// show that somebody wants what is asked for in their name.
func (s *Server) refuseCrossOrigin(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	for _, origin := range s.config.CORS.AllowedOrigins {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			s.log.Warn("an allowed origin is not trusted", "error", err)
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, newProblem(http.StatusForbidden, "pages of other sites may not change anything here"))
	}))
	return protection.Handler(next)
}
