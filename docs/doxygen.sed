# What Doxygen reads in place of a header. Names stand without pshe::, which the pages add once.
/^(namespace pshe \{|\}  \/\/ namespace pshe)$/d
s/^namespace pshe::/namespace /
# Doxygen 1.9 takes 50'000 for two things.
s/([0-9])'([0-9])/\1\2/g
# Attributes would stand in every signature.
s/\[\[nodiscard\]\] //
# Only what is public; comparison by members needs no words.
/^ private:$/,/^\};$/{/^\};$/!d}
/^ *friend .*operator(==|<=>).*= default;$/d
