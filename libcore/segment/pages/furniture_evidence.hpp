/// What the signs of page furniture say, in nats.
#pragma once

namespace salvage::segment {

struct FurnitureEvidence {
#define EVIDENCE(name, nats) float name = nats;
#include <salvage/segment/pages/furniture_weights.inc>
#undef EVIDENCE
};

inline constexpr FurnitureEvidence furniture_evidence;

}  // namespace salvage::segment
