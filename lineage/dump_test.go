package lineage
import ("testing";"os";"encoding/json";"fmt";"strings")
func TestDump(t *testing.T){
 for _,p:=range strings.Fields(os.Getenv("DUMP")){
 type art struct{ID,Cluster,Title,Text,Date,Near,Kind string; s Sketch}
 var as []*art
 b,_:=os.ReadFile(p)
 for _,l:=range strings.Split(strings.TrimSpace(string(b)),"\n"){ var a art; json.Unmarshal([]byte(l),&a); a.s=Of(a.Title,a.Text); as=append(as,&a)}
 for i,a:=range as{ for _,c:=range as[:i]{ m:=Compare(&a.s,&c.s); if m.Kind>=Cut {continue}; l:=likenessOf(a.s.list(),c.s.list()); v:=l.vector(&m)
  shared:=0; for _,x:=range a.s.StoryBands(){ for _,y:=range c.s.StoryBands(){ if x==y{shared++}}}
  y:=0; if a.Cluster==c.Cluster{y=1}
  fmt.Println("V",y,a.ID,c.ID,a.Near==c.Cluster||c.Near==a.Cluster,shared,v,m.Score) }}
 }
}
