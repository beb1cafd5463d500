package preset

// descent are the presets of the double-descent lab.
var descent = []Preset{
	{
		Key: "descent", Topic: "Double descent", Title: "Beyond the peak, better than ever",
		Text:  "As p nears n, the only fit through all examples is a wild one. With far more random features than examples the shortest of many such fits beats the best small model five-fold.",
		Link:  "lab=descent",
		Steps: 540,
	},
	{
		Key: "descent-ridge", Topic: "Double descent", Title: "Ridge takes the peak away",
		Text:  "The same features with λ = 0.05: no longer through every example, and there is no peak at all. Set λ to 0, and the two sweeps stay on screen together.",
		Link:  "lab=descent&ridge=0.05",
		Steps: 540,
	},
	{
		Key: "descent-gauss", Topic: "Double descent", Title: "The peak, exactly",
		Text:  "Least squares on p Gaussian inputs: the expected error is σ²p/(n − p − 1) below n and known above it. Here more parameters are not better than few: a second descent need not win.",
		Link:  "lab=descent&sigma=0.45&runs=100&model=isotropic",
		Steps: 1800,
	},
	{
		Key: "descent-cosine", Topic: "Double descent", Title: "Seen in one dimension",
		Text:  "Cosines with falling weights on 20 examples. Pin p = 5, 20 and 200: the fit through all points is ragged at p = n, and smooth between them when there is choice.",
		Link:  "lab=descent&n=20&sigma=0.1&caps=1,2,3,5,8,12,16,18,20,22,25,30,40,60,100,200&model=cosine",
		Steps: 480,
	},
	{
		Key: "descent-width", Topic: "Double descent", Title: "A network, by width",
		Text:  "One hidden layer, all of it trained: train error reaches 0 at six units or so, and there the test error is largest. Ten times as many units do better, though not as well as one.",
		Link:  "lab=descent&sigma=0.5&runs=10&model=mlp&d=8",
		Steps: 110,
	},
	{
		Key: "descent-decay", Topic: "Double descent", Title: "Weight decay: no peak",
		Text:  "The same networks with α‖w‖² added to the loss. They no longer learn the noise by heart, and the error hardly depends on the width. Stopping early does it too.",
		Link:  "lab=descent&reg=l2&sigma=0.5&runs=10&model=mlp&d=8",
		Steps: 110,
	},
	{
		Key: "descent-quiet", Topic: "Double descent", Title: "No noise, no peak",
		Text:  "The same networks without noise in the labels: going through every example costs nothing when the examples are right. It is the noise that is learnt by heart.",
		Link:  "lab=descent&sigma=0&runs=10&model=mlp&d=8",
		Steps: 110,
	},
	{
		Key: "descent-digits", Topic: "Double descent", Title: "Real digits",
		Text:  "100 images of handwritten digits, learnt from random features. Squared error and mistakes peak where the features are as many as the images, and with ten times as many there are fewest mistakes of all.",
		Link:  "lab=descent&n=100&runs=10&teacher=digits",
		Steps: 180,
	},
	{
		Key: "descent-digits-net", Topic: "Double descent", Title: "Zeros and ones, some mislabelled",
		Text:  "Networks by width tell handwritten 0 from 1 after 50 examples, of which a fifth have the wrong label. Once they learn the wrong labels by heart they mistake most; the widest do better again.",
		Link:  "lab=descent&n=50&runs=20&model=mlp&teacher=zeroone&flip=0.2",
		Steps: 220,
	},
	{
		Key: "descent-steps", Topic: "Double descent", Title: "Down, up and down again, by step",
		Text:  "A linear model that learns from large inputs fast and from small ones slowly: test error falls, rises while it learns the noise, and falls again. Stopping at the first minimum would stop too soon.",
		Link:  "lab=descent&n=100&optim=sgd&lr=0.2&stop=4460&sigma=1&runs=20&model=speeds",
		Steps: 20,
	},
	{
		Key: "descent-steps-net", Topic: "Double descent", Title: "A network, by step",
		Text:  "The same data and a network of two hidden units, by gradient descent with momentum. Single runs differ; it takes the median of many to see the second descent.",
		Link:  "lab=descent&n=200&optim=momentum&lr=0.04&stop=1500&sigma=1&caps=2&runs=20&model=speeds",
		Steps: 20,
	},
}
