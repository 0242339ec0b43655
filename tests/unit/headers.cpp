// The headers that the unit tests share are compiled with a source of their library; its main.cpp asks doctest for more.
