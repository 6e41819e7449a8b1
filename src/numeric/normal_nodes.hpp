// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace metalab::numeric {

/// A value that stands for a part of a standard normal.
struct NormalNode {
  double value, probability;
};

/// Gauss-Hermite rules: n values have the normal's moments up to the (2n - 1)th. Abramowitz &
/// Stegun (1964), table 25.10, on the scale of the standard normal.
inline constexpr NormalNode kFiveNodes[] = {{-2.8569700138728056, 0.011257411327720691},
                                            {-1.3556261799742659, 0.22207592200561266},
                                            {0, 0.5333333333333333},
                                            {1.3556261799742659, 0.22207592200561266},
                                            {2.8569700138728056, 0.011257411327720691}};
inline constexpr NormalNode kNineNodes[] = {{-4.512745863399783, 2.2345844007746607e-05},
                                            {-3.20542900285647, 0.0027891413212317692},
                                            {-2.07684797867783, 0.04991640676521782},
                                            {-1.0232556637891326, 0.24409750289493953},
                                            {0, 0.40634920634920635},
                                            {1.0232556637891326, 0.24409750289493953},
                                            {2.07684797867783, 0.04991640676521782},
                                            {3.20542900285647, 0.0027891413212317692},
                                            {4.512745863399783, 2.2345844007746607e-05}};

}  // namespace metalab::numeric
