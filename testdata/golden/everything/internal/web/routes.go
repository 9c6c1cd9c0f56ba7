package web

import (
	"net/http"
	"runtime"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"shop/internal/model"
)

// routes returns the router with all routes.
func (s *Server) routes() http.Handler {
	r := gin.New()
	r.RedirectTrailingSlash = false
	r.HandleMethodNotAllowed = true
	r.NoRoute(s.notFound)
	r.NoMethod(s.methodNotAllowed)

	r.GET("/", gin.WrapF(s.page("index.html")))
	r.GET("/about", gin.WrapF(s.page("about.html")))
	r.GET("/static/:file", gin.WrapF(s.static))
	r.GET("/healthz", s.handle(s.live))
	r.GET("/readyz", s.handle(s.ready))
	s.mountAuth(r)
	r.GET("/blog_posts", s.show(s.blogPostsPage))
	r.GET("/blog_posts/:id", s.show(s.blogPostPage))
	r.GET("/api/blog_posts", s.handle(s.listBlogPosts))
	r.POST("/api/blog_posts", s.handle(plain(s.createBlogPost)))
	r.GET("/api/blog_posts/:id", s.handle(plain(s.readBlogPost)))
	r.PUT("/api/blog_posts/:id", s.handle(plain(s.replaceBlogPost)))
	r.PATCH("/api/blog_posts/:id", s.handle(plain(s.updateBlogPost)))
	r.DELETE("/api/blog_posts/:id", s.handle(plain(s.deleteBlogPost)))
	r.GET("/api/writers/:id/blog_posts", s.handle(s.listBlogPostsOfWriter))
	r.POST("/api/writers/:id/blog_posts", s.handle(plain(s.createBlogPostOfWriter)))
	r.GET("/api/blog_posts/:id/blog_posts", s.handle(s.listBlogPostsOfBlogPost))
	r.GET("/writers", s.show(s.writersPage))
	r.GET("/writers/:id", s.show(s.writerPage))
	r.GET("/api/writers", s.handle(s.listWriters))
	r.POST("/api/writers", s.handle(plain(s.createWriter)))
	r.GET("/api/writers/:id", s.handle(plain(s.readWriter)))
	r.PUT("/api/writers/:id", s.handle(plain(s.replaceWriter)))
	r.PATCH("/api/writers/:id", s.handle(plain(s.updateWriter)))
	r.DELETE("/api/writers/:id", s.handle(plain(s.deleteWriter)))

	// Your routes: add them here.

	return headAsGet(r)
}

func (s *Server) notFound(c *gin.Context) {
	s.writeError(c.Writer, c.Request, model.ErrNotFound)
}

// methodNotAllowed sends a 405. gin has set the header Allow, but without HEAD,
// which headAsGet handles.
func (s *Server) methodNotAllowed(c *gin.Context) {
	methods := strings.Split(c.Writer.Header().Get("Allow"), ", ")
	if slices.Contains(methods, http.MethodGet) {
		methods = append(methods, http.MethodHead)
	}
	slices.Sort(methods)
	allowed := strings.Join(methods, ", ")
	c.Header("Allow", allowed)
	s.writeError(c.Writer, c.Request, newProblem(http.StatusMethodNotAllowed, "this resource allows only "+allowed))
}

// headAsGet lets routes for GET handle HEAD too, which gin does not. net/http omits
// the body of the response.
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			r = r.Clone(r.Context())
			r.Method = http.MethodGet
		}
		next.ServeHTTP(w, r)
	})
}

func init() { gin.SetMode(gin.ReleaseMode) } // accessLog replaces the output of the debug mode

// registered returns all routes. In its debug mode, gin calls a function for each
// route while it is being registered, so that the caller is on the stack.
func (s *Server) registered() []Route {
	list := []Route{}
	gin.SetMode(gin.DebugMode)
	defer gin.SetMode(gin.ReleaseMode)
	gin.DebugPrintFunc = func(string, ...any) {}
	gin.DebugPrintRouteFunc = func(method, path, _ string, _ int) {
		file, line := callerOfGin()
		list = append(list, Route{Method: method, Path: path, File: file, Line: line})
	}
	s.routes()
	return list
}

// callerOfGin returns the line that called gin.
func callerOfGin() (file string, line int) {
	callers := make([]uintptr, 20)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)]) // starting in gin
	for frame, more := frames.Next(); ; frame, more = frames.Next() {
		if !more || !strings.HasPrefix(frame.Function, "github.com/gin-gonic/gin.") {
			return frame.File, frame.Line
		}
	}
}
