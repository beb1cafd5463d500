// <gradlab-demo link="#lab=boundary&data=xor&show=map"> is a live demo in any page.
"use strict";
