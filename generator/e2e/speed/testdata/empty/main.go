// Empty does nothing with the libraries of backend: what it costs, every program
// with them costs.
package main

import (
	"fmt"
	"os"

	"github.com/AlecAivazis/survey/v2"
	"github.com/Masterminds/sprig/v3"
	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "empty"}
	root.AddCommand(&cobra.Command{Use: "version", Run: func(*cobra.Command, []string) { fmt.Println("empty") }})
	root.AddCommand(&cobra.Command{Use: "all", RunE: func(*cobra.Command, []string) error {
		fmt.Println(len(sprig.HermeticTxtFuncMap()))
		return survey.AskOne(&survey.Input{}, new(string))
	}})
	if root.Execute() != nil {
		os.Exit(1)
	}
}
