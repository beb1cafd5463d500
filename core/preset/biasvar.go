package preset

// biasvar are the presets of the Bias–variance lab.
var biasvar = []Preset{
	{
		Key: "biasvar", Topic: "Bias–variance trade-off", Title: "E[(y−h)²] taken apart",
		Text:  "Bias² falls with the degree, variance rises, and their sum with the noise is the error on fresh labels, within its standard error. Click a degree to see its fits.",
		Link:  "lab=biasvar",
		Steps: 320,
	},
	{
		Key: "biasvar-stiff", Topic: "Bias–variance trade-off", Title: "Degree 1: bias",
		Text:  "Lines fitted to 200 samples hardly differ, and all are wrong in the same way: the mean of the fits is far from the truth, their spread is small.",
		Link:  "lab=biasvar&cap=1",
		Steps: 320,
	},
	{
		Key: "biasvar-wild", Topic: "Bias–variance trade-off", Title: "Degree 15: variance",
		Text:  "Each fit swings its own way, most of all at the ends, and yet their mean is the truth. The histogram shows the predictions at one x; click in the fits for another.",
		Link:  "lab=biasvar&cap=15&x0=0.985",
		Steps: 320,
	},
	{
		Key: "biasvar-data", Topic: "Bias–variance trade-off", Title: "Variance falls as n grows",
		Text:  "The same degree 8 with ever more points: as the data set grows the variance falls as 1/n, and a complex model may be used. The bias stays what it is.",
		Link:  "lab=biasvar&cap=8&axis=n",
		Steps: 180,
	},
	{
		Key: "biasvar-ridge", Topic: "Bias–variance trade-off", Title: "Ridge trades one for the other",
		Text:  "Degree 15 with α‖w‖²: a larger α takes variance away and puts bias in its place. The best α is where the sum is least, neither 0 nor large.",
		Link:  "lab=biasvar&reg=l2&alpha=3&sigma=0.3&cap=15&axis=alpha",
		Steps: 220,
	},
	{
		Key: "biasvar-width", Topic: "Bias–variance trade-off", Title: "Networks by width",
		Text:  "Two units have no bias left to speak of; more of them only add variance, from samples and from starts, until it levels off.",
		Link:  "lab=biasvar&sigma=0.3&design=uniform&caps=1,2,3,4,6,10,20&runs=40&family=mlp&cap=10",
		Steps: 280,
	},
	{
		Key: "biasvar-descent", Topic: "Bias–variance trade-off", Title: "Double descent is variance",
		Text:  "The random features of double descent, taken apart: bias² only falls. The peak at p = n is variance alone, and beyond it the variance falls again: it need not rise with complexity.",
		Link:  "lab=biasvar&n=40&sigma=0.3&runs=100&family=relus&cap=40&x0=1&d=10",
		Steps: 1800,
	},
	{
		Key: "biasvar-cosine", Topic: "Bias–variance trade-off", Title: "The peak in one dimension",
		Text:  "Cosines with falling weights on 20 points. At p = 20 there is one fit through all of them, and it is ragged; with 200 the shortest of many is smooth. Click p = 6, 20 and 200 in turn.",
		Link:  "lab=biasvar&n=20&design=jitter&caps=1,2,3,6,8,12,16,18,20,22,25,30,40,60,100,200&family=cosine&cap=20",
		Steps: 544,
	},
	{
		Key: "biasvar-peak", Topic: "Bias–variance trade-off", Title: "A network’s peak is variance",
		Text:  "Networks in eight dimensions, each trained until it fits 40 noisy examples: hardly any bias at any width. What rises to a peak at five or six units, and falls again, is the variance.",
		Link:  "lab=biasvar&n=40&act=relu&init=he&bias=zero&lr=0.05&stop=500&sigma=0.5&runs=30&family=mlp&cap=6&x0=1&d=8",
		Steps: 330,
	},
	{
		Key: "biasvar-more", Topic: "Bias–variance trade-off", Title: "More data that hurts",
		Text:  "40 weights and ever more examples: as n nears 40 the variance explodes, since only one fit goes through all of them. More data helps again beyond. The thin lines are exact.",
		Link:  "lab=biasvar&n=40&sigma=0.45&runs=100&family=isotropic&cap=40&axis=n&x0=1",
		Steps: 1100,
	},
}
