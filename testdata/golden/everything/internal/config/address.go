package config

// LoadAddress reads only the settings that say where the server listens, for a
// program that asks the server for something: it need not know a secret.
func LoadAddress(dotenv string) (Config, error) {
	r, err := newReader(dotenv)
	if err != nil {
		return Config{}, err
	}
	var c Config
	c.loadAddress(r)
	return c, r.err
}
