package main

import (
	"fmt"

	"demarche/eval"
)

type evalClusterCmd struct {
	Copies bool   `help:"Cluster copies and cuts alone."`
	Gold   string `arg:"" help:"JSON lines with id, title, text and cluster; perhaps date and kind." type:"existingfile"`
}

// Run clusters the gold's own articles and prints how well.
func (c *evalClusterCmd) Run(s *session) error {
	var gold, system []eval.Clustered
	err := eachLine(c.Gold, func(g *eval.Clustered) error {
		gold = append(gold, *g)
		return nil
	})
	if err != nil {
		return err
	}
	cluster := clusterCmd{Copies: c.Copies, Days: 3, File: c.Gold}
	ids, clusters, err := cluster.cluster(s)
	if err != nil {
		return err
	}
	for i, id := range ids {
		system = append(system, eval.Clustered{ID: id, Cluster: ids[clusters[i]]})
	}
	r := eval.Clusters(gold, system)
	fmt.Fprintln(s.out, c.Gold)
	printPRF(s.out, "pairs", r.Pairs)
	fmt.Fprintf(s.out, "  %-12s P %6.2f  R %6.2f  F1 %6.2f\n", "B-cubed", 100*r.BCubedP, 100*r.BCubedR, 100*r.BCubedF1())
	fmt.Fprintf(s.out, "  %-12s %.4f\n", "ARI", r.ARI)
	for _, k := range r.Kinds {
		fmt.Fprintf(s.out, "  %-12s %d of %d pairs found\n", k.Kind, k.Found, k.Pairs)
	}
	fmt.Fprintf(s.out, "  articles %d  clusters in gold %d, ours %d\n", r.Documents, r.GoldClusters, r.Systems)
	return nil
}
