<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutBox</name>
    <message>
        <source>About GradStudio</source>
        <translation>关于 GradStudio</translation>
    </message>
    <message>
        <source>Draw a computational graph, see every gradient on its wires.</source>
        <translation>画出计算图，看见每条线上的梯度。</translation>
    </message>
    <message>
        <source>MIT licence · Qt {} under the LGPL</source>
        <translation>MIT 许可证 · Qt {} 依据 LGPL</translation>
    </message>
</context>
<context>
    <name>ActionTable</name>
    <message>
        <source>&amp;Arrange</source>
        <translation>排列(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>插入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Distribute</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Open Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Play Speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Show on Wires</source>
        <translation>线上显示</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>连线</translation>
    </message>
</context>
<context>
    <name>AilmentWords</name>
    <message>
        <source>constant feature</source>
        <translation>恒定特征</translation>
    </message>
    <message>
        <source>dead units</source>
        <translation>失活单元</translation>
    </message>
    <message>
        <source>diverging</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>exploding gradient</source>
        <translation>梯度爆炸</translation>
    </message>
    <message>
        <source>label leakage</source>
        <translation>标签泄露</translation>
    </message>
    <message>
        <source>over-fitting</source>
        <translation>过拟合</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>vanishing gradient</source>
        <translation>梯度消失</translation>
    </message>
    <message>
        <source>{0} % dead units</source>
        <translation>{0} % 单元失活</translation>
    </message>
    <message>
        <source>{0} % saturated</source>
        <translation>{0} % 饱和</translation>
    </message>
    <message>
        <source>{0} · since epoch {1}</source>
        <translation>{0} · 自第 {1} 轮起</translation>
    </message>
</context>
<context>
    <name>AnswerEditor</name>
    <message>
        <source>Answer: {0}</source>
        <translation>答案：{0}</translation>
    </message>
</context>
<context>
    <name>ArrangeMenu</name>
    <message>
        <source>Across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Bottom Edges</source>
        <translation>下边缘</translation>
    </message>
    <message>
        <source>Centres, One Above the Other</source>
        <translation>水平居中（上下排列）</translation>
    </message>
    <message>
        <source>Distribute</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Enter Module</source>
        <translation>进入模块</translation>
    </message>
    <message>
        <source>Fold Copies</source>
        <translation>合并复制门</translation>
    </message>
    <message>
        <source>Give each output that feeds several inputs a copy gate, which adds their gradients</source>
        <translation>给每个送往多个输入的输出加一个复制门，由它把梯度相加</translation>
    </message>
    <message>
        <source>Go back to the level around this module</source>
        <translation>回到模块外面的一层</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>折叠成模块</translation>
    </message>
    <message>
        <source>Lay Out</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>Lay out the selected boxes, or the whole graph, from left to right</source>
        <translation>从左到右排列选中的方框，或整个图</translation>
    </message>
    <message>
        <source>Leave Module</source>
        <translation>离开模块</translation>
    </message>
    <message>
        <source>Left Edges</source>
        <translation>左边缘</translation>
    </message>
    <message>
        <source>Look into the selected module; Enter and a double-click do it too</source>
        <translation>查看选中模块的内部；按回车或双击也可以</translation>
    </message>
    <message>
        <source>Make Copies Explicit</source>
        <translation>显式复制</translation>
    </message>
    <message>
        <source>Make the selected gates one module</source>
        <translation>把选中的门合成一个模块</translation>
    </message>
    <message>
        <source>Middles, Side by Side</source>
        <translation>垂直居中（左右排列）</translation>
    </message>
    <message>
        <source>Put the selected boxes, or all, on the grid</source>
        <translation>把选中的方框（或全部）放到网格上</translation>
    </message>
    <message>
        <source>Right Edges</source>
        <translation>右边缘</translation>
    </message>
    <message>
        <source>Snap to Grid</source>
        <translation>对齐网格</translation>
    </message>
    <message>
        <source>Take copy gates away, and wire what they feed straight</source>
        <translation>去掉复制门，直接连线</translation>
    </message>
    <message>
        <source>Take the selected module apart</source>
        <translation>拆开选中的模块</translation>
    </message>
    <message>
        <source>Top Edges</source>
        <translation>上边缘</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>展开模块</translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message>
        <source>Everything is in its place already.</source>
        <translation>一切都已经在应有的位置。</translation>
    </message>
    <message>
        <source>The graph was changed in the meantime; arrange it once more.</source>
        <translation>图在此期间被改动了；请再排列一次。</translation>
    </message>
    <message>
        <source>align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>distribute</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>lay out</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>snap to grid</source>
        <translation>对齐网格</translation>
    </message>
</context>
<context>
    <name>ArrayModel</name>
    <message>
        <source>an element is one number</source>
        <translation>一个元素是一个数</translation>
    </message>
</context>
<context>
    <name>ArrayTable</name>
    <message>
        <source>Elements</source>
        <translation>元素</translation>
    </message>
</context>
<context>
    <name>ArrayView</name>
    <message>
        <source>heat map, {0}</source>
        <translation>热力图，{0}</translation>
    </message>
    <message>
        <source>histogram, {0}</source>
        <translation>直方图，{0}</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>min</source>
        <translation>最小</translation>
    </message>
</context>
<context>
    <name>AskedWords</name>
    <message>
        <source>answer the {0}</source>
        <translation>回答{0}</translation>
    </message>
    <message>
        <source>downstream {0}</source>
        <translation>下游 {0}</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>还没检查</translation>
    </message>
    <message>
        <source>revealed</source>
        <translation>已揭示</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>right, given an earlier answer</source>
        <translation>按前面的答案算是正确的</translation>
    </message>
    <message>
        <source>upstream at {0}</source>
        <translation>{0} 处的上游</translation>
    </message>
    <message>
        <source>value of {0}</source>
        <translation>{0} 的值</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>AttributeRow</name>
    <message>
        <source>an axis is a whole number, or all</source>
        <translation>轴是整数，或者 all</translation>
    </message>
    <message>
        <source>an index is a whole number, or open</source>
        <translation>下标是整数，或者 open</translation>
    </message>
    <message>
        <source>axes are whole numbers such as 1, 0</source>
        <translation>轴是整数，例如 1, 0</translation>
    </message>
    <message>
        <source>sizes are whole numbers such as 1, 2</source>
        <translation>大小是整数，例如 1, 2</translation>
    </message>
    <message>
        <source>this is a number</source>
        <translation>这里要填数</translation>
    </message>
    <message>
        <source>this is a whole number</source>
        <translation>这里要填整数</translation>
    </message>
    <message>
        <source>{0}, not “{1}”</source>
        <translation>{0}，不能是“{1}”</translation>
    </message>
</context>
<context>
    <name>AttributesEditor</name>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Set {0} of {1}</source>
        <translation>设置 {1} 的 {0}</translation>
    </message>
</context>
<context>
    <name>BarRows</name>
    <message>
        <source>above the good range</source>
        <translation>高于合适范围</translation>
    </message>
    <message>
        <source>below the good range</source>
        <translation>低于合适范围</translation>
    </message>
    <message>
        <source>good</source>
        <translation>合适</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>BatchSection</name>
    <message>
        <source>A minibatch of {0} samples is on the canvas; F10 steps through its backward</source>
        <translation>画布上是一个含 {0} 个样本的小批量；按 F10 逐步走它的反向传播</translation>
    </message>
    <message>
        <source>Batch on the canvas</source>
        <translation>画布上的批次</translation>
    </message>
    <message>
        <source>Epoch to stop in</source>
        <translation>停在第几轮</translation>
    </message>
    <message>
        <source>Minibatch to stop before</source>
        <translation>停在第几个小批量之前</translation>
    </message>
    <message>
        <source>Minibatch {0} of {1}, epoch {2}: {3} samples on the canvas; F10 steps through its backward</source>
        <translation>第 {2} 轮，小批量 {0} / {1}：画布上有 {3} 个样本；按 F10 逐步走它的反向传播</translation>
    </message>
    <message>
        <source>Minibatch {1} of epoch {0} is done already; choose a later one</source>
        <translation>第 {0} 轮的第 {1} 个小批量已经训练过；请选一个更靠后的</translation>
    </message>
    <message>
        <source>Nothing of the data is on the canvas: they do not fit the graph</source>
        <translation>画布上没有数据：它们与计算图不符</translation>
    </message>
    <message>
        <source>Number of the sample, from 0</source>
        <translation>样本编号，从 0 起</translation>
    </message>
    <message>
        <source>One sample of the data is on the canvas, also while it trains</source>
        <translation>画布上是数据中的一个样本，训练时也是</translation>
    </message>
    <message>
        <source>Sample {0} is on the canvas; F10 steps through its backward</source>
        <translation>画布上是样本 {0}；按 F10 逐步走它的反向传播</translation>
    </message>
    <message>
        <source>Step its backward</source>
        <translation>逐步走反向传播</translation>
    </message>
    <message>
        <source>Step through the backward pass of what is on the canvas</source>
        <translation>逐步走画布上内容的反向传播</translation>
    </message>
    <message>
        <source>Stop there</source>
        <translation>停在那里</translation>
    </message>
    <message>
        <source>The minibatch that comes next is on the canvas</source>
        <translation>画布上是下一个小批量</translation>
    </message>
    <message>
        <source>Train up to this minibatch, and pause with it on the canvas</source>
        <translation>训练到这个小批量并暂停，把它放到画布上</translation>
    </message>
    <message>
        <source>What is on the canvas</source>
        <translation>画布上是什么</translation>
    </message>
    <message>
        <source>While it trains, wires show the norm of every gradient</source>
        <translation>训练时，连线显示每个梯度的范数</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>minibatch</source>
        <translation>小批量</translation>
    </message>
    <message>
        <source>number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>one sample</source>
        <translation>一个样本</translation>
    </message>
</context>
<context>
    <name>BoundaryView</name>
    <message>
        <source>Each hidden unit's own field will be here.</source>
        <translation>每个隐藏单元各自的图会显示在这里。</translation>
    </message>
    <message>
        <source>No boundary yet</source>
        <translation>还没有决策边界</translation>
    </message>
    <message>
        <source>Only data of two inputs have a boundary to draw; these have {0}.</source>
        <translation>只有两个输入的数据才能画出边界；这些数据有 {0} 个输入。</translation>
    </message>
    <message>
        <source>The boundary is drawn as soon as training runs.</source>
        <translation>训练一开始就会画出边界。</translation>
    </message>
    <message>
        <source>Train on data of two inputs, such as the spirals, to see where the network divides them.</source>
        <translation>用有两个输入的数据（例如螺旋）训练，就能看到网络在哪里把它们分开。</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>decision boundary</source>
        <translation>决策边界</translation>
    </message>
    <message>
        <source>held-out accuracy</source>
        <translation>留出准确率</translation>
    </message>
    <message>
        <source>hidden units</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>hollow: held out · {0}</source>
        <translation>空心：留出 · {0}</translation>
    </message>
    <message>
        <source>point at a hidden unit to see its own</source>
        <translation>指向一个隐藏单元，看它自己的边界</translation>
    </message>
    <message>
        <source>unit {0} of {1}: blue where it is on</source>
        <translation>{1} 的第 {0} 个单元：蓝色处为激活</translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <source>Go to the whole graph</source>
        <translation>前往整个图</translation>
    </message>
    <message>
        <source>Go to {0}</source>
        <translation>前往 {0}</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Where the canvas looks</source>
        <translation>画布所在的层</translation>
    </message>
</context>
<context>
    <name>BroadcastCard</name>
    <message>
        <source> and </source>
        <translation>，</translation>
    </message>
    <message>
        <source>axes {0}</source>
        <translation>轴 {0}</translation>
    </message>
    <message>
        <source>axis {0}</source>
        <translation>轴 {0}</translation>
    </message>
    <message>
        <source>{0} has shape {1}. Forward it is repeated {2}, to {3}. One number went to many places, so backward its gradient is the sum over {4}: {3} becomes {1} again.</source>
        <translation>{0} 的形状是 {1}。向前时{2}，成为 {3}。一个数去了许多地方，所以向后时它的梯度沿{4} 求和：{3} 又变回 {1}。</translation>
    </message>
    <message>
        <source>{0} times along axis {1}</source>
        <translation>沿轴 {1} 重复 {0} 次</translation>
    </message>
</context>
<context>
    <name>BroadcastPicture</name>
    <message>
        <source>backward: sum</source>
        <translation>向后：求和</translation>
    </message>
    <message>
        <source>forward: repeat</source>
        <translation>向前：重复</translation>
    </message>
</context>
<context>
    <name>CapacitySection</name>
    <message>
        <source>Capacity</source>
        <translation>容量</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>Units of each hidden layer: more of them can bend the boundary more</source>
        <translation>每个隐藏层的单元数：越多，决策边界能弯得越多</translation>
    </message>
    <message>
        <source>compare {0}</source>
        <translation>并排比较 {0}</translation>
    </message>
    <message>
        <source>hidden units</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>{0} Hidden Units</source>
        <translation>{0} 个隐藏单元</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>A kink lies here: to its left and to its right the slopes differ.</source>
        <translation>这里是折点：左右两侧的斜率不同。</translation>
    </message>
    <message>
        <source>A value or gradient is NaN or infinite.</source>
        <translation>有数值或梯度是 NaN 或无穷大。</translation>
    </message>
    <message>
        <source>Analytic {0}, numeric {1}.</source>
        <translation>解析值 {0}，数值解 {1}。</translation>
    </message>
    <message>
        <source>Check every wire</source>
        <translation>检查每条线</translation>
    </message>
    <message>
        <source>Check this gradient</source>
        <translation>检查这个梯度</translation>
    </message>
    <message>
        <source>Check this wire</source>
        <translation>检查这条线</translation>
    </message>
    <message>
        <source>No gradient passes here.</source>
        <translation>这里没有梯度通过。</translation>
    </message>
    <message>
        <source>No step is small enough: the difference changes with its size.</source>
        <translation>没有足够小的步长：差分随步长而变。</translation>
    </message>
    <message>
        <source>They differ at every step size: the backward formula is wrong.</source>
        <translation>任何步长下都不同：反向公式有错。</translation>
    </message>
    <message>
        <source>Two inputs are equal here: a difference sees both ways, the gradient takes one.</source>
        <translation>这里两个输入相等：差分看到两边，梯度只取一边。</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>还有 {0} 个</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>float32 rounds too coarsely; in float64 the gradient is right.</source>
        <translation>float32 舍入太粗；用 float64 梯度是对的。</translation>
    </message>
    <message>
        <source>kink</source>
        <translation>折点</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>非有限</translation>
    </message>
    <message>
        <source>step size</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>tie</source>
        <translation>相等</translation>
    </message>
    <message>
        <source>wrong formula</source>
        <translation>公式有错</translation>
    </message>
    <message>
        <source>{0} gradient check {1}</source>
        <translation>{0} 梯度检查 {1}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>✓ all {0} wires agree, the worst by {1}</source>
        <translation>✓ {0} 条线全部一致，最大误差 {1}</translation>
    </message>
    <message>
        <source>✗ {0} of {1} wires differ</source>
        <translation>✗ {1} 条线中有 {0} 条不同</translation>
    </message>
</context>
<context>
    <name>Checkpoints</name>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Go On from Checkpoint</source>
        <translation>从检查点继续</translation>
    </message>
    <message>
        <source>Save Checkpoint</source>
        <translation>保存检查点</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>It is back when the exercise is done.</source>
        <translation>练习完成后会再显示。</translation>
    </message>
    <message>
        <source>No code yet</source>
        <translation>还没有代码</translation>
    </message>
    <message>
        <source>NumPy · what Export writes</source>
        <translation>NumPy · 即导出的内容</translation>
    </message>
    <message>
        <source>The graph as plain NumPy code stands here as soon as there is one.</source>
        <translation>有了图，这里就显示它的纯 NumPy 代码。</translation>
    </message>
    <message>
        <source>{0} more lines; Copy and Export have them all</source>
        <translation>还有 {0} 行；复制和导出包含全部</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Accuracy over the held-out part after the last epoch</source>
        <translation>最后一轮之后留出部分的准确率</translation>
    </message>
    <message>
        <source>Accuracy over the training part after the last epoch</source>
        <translation>最后一轮之后训练部分的准确率</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Epochs that were done, of those asked for</source>
        <translation>已完成的轮数，以及要求的轮数</translation>
    </message>
    <message>
        <source>How gradients become steps</source>
        <translation>梯度如何变成更新</translation>
    </message>
    <message>
        <source>How long it took</source>
        <translation>用了多长时间</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Loss over the held-out part after the last epoch</source>
        <translation>最后一轮之后留出部分的损失</translation>
    </message>
    <message>
        <source>Loss over the training part after the last epoch</source>
        <translation>最后一轮之后训练部分的损失</translation>
    </message>
    <message>
        <source>Number of the run</source>
        <translation>运行编号</translation>
    </message>
    <message>
        <source>Samples a minibatch</source>
        <translation>每个小批量的样本数</translation>
    </message>
    <message>
        <source>Seed: the same one gives the same figures again</source>
        <translation>种子：相同的种子给出相同的结果</translation>
    </message>
    <message>
        <source>Units of each hidden layer</source>
        <translation>每个隐藏层的单元数</translation>
    </message>
    <message>
        <source>What the diagnosis found</source>
        <translation>诊断发现了什么</translation>
    </message>
    <message>
        <source>acc.</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>小批量</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>held-out acc.</source>
        <translation>留出准确率</translation>
    </message>
    <message>
        <source>held-out loss</source>
        <translation>留出损失</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>what ails it</source>
        <translation>毛病</translation>
    </message>
</context>
<context>
    <name>CommandSearch</name>
    <message>
        <source>Enter does it · its own keys stand beside it</source>
        <translation>按回车执行 · 旁边是它的快捷键</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>要做什么</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>No font here has its letters; install one first, such as Noto Sans CJK</source>
        <translation>这里没有它的字体；请先安装一种，例如 Noto Sans CJK</translation>
    </message>
    <message>
        <source>The language can be changed when the training has ended</source>
        <translation>训练结束后才能更换语言</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>In the same {0} samples, minibatches of {1} make {2} times as many updates, of {3} ms each instead of {4} ms. After {5} s the loss is {6}, with the full batch {7}.</source>
        <translation>同样 {0} 个样本，大小为 {1} 的小批量更新次数是 {2} 倍，每次用 {3} 毫秒而不是 {4} 毫秒。{5} 秒之后损失为 {6}，而全批量为 {7}。</translation>
    </message>
    <message>
        <source>Level axis</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Minibatch against full batch</source>
        <translation>小批量对比全批量</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>小批量</translation>
    </message>
    <message>
        <source>batch {0}</source>
        <translation>批量 {0}</translation>
    </message>
    <message>
        <source>full batch</source>
        <translation>全批量</translation>
    </message>
    <message>
        <source>loss a second</source>
        <translation>每秒损失变化</translation>
    </message>
    <message>
        <source>loss an update</source>
        <translation>每次更新损失变化</translation>
    </message>
    <message>
        <source>ms an update</source>
        <translation>毫秒/更新</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新次数</translation>
    </message>
    <message>
        <source>“Minibatch against full batch” runs both from the same start, and shows them here</source>
        <translation>“小批量对比全批量”让两者从同一起点运行，并在此显示</translation>
    </message>
</context>
<context>
    <name>Connections</name>
    <message>
        <source>Problems {}</source>
        <translation>问题 {}</translation>
    </message>
    <message>
        <source>the lesson's own way</source>
        <translation>课程的做法</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>fold copies</source>
        <translation>合并复制门</translation>
    </message>
    <message>
        <source>make copies explicit</source>
        <translation>显式复制</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source> (high)</source>
        <translation>（上限）</translation>
    </message>
    <message>
        <source> (low)</source>
        <translation>（下限）</translation>
    </message>
    <message>
        <source>No curves yet</source>
        <translation>尚无曲线</translation>
    </message>
    <message>
        <source>curve</source>
        <translation>曲线</translation>
    </message>
</context>
<context>
    <name>CurvesView</name>
    <message>
        <source>Draw the loss by powers of ten</source>
        <translation>按 10 的幂画损失</translation>
    </message>
    <message>
        <source>No training yet</source>
        <translation>还没有训练</translation>
    </message>
    <message>
        <source>The first epoch is under way.</source>
        <translation>第一轮正在进行。</translation>
    </message>
    <message>
        <source>Train, and see here how the loss falls, epoch by epoch.</source>
        <translation>开始训练，在这里看损失一轮一轮地下降。</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>log loss</source>
        <translation>对数损失轴</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>minibatch</source>
        <translation>小批量</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>samples per second</source>
        <translation>每秒样本数</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>DataChoice</name>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Data (*.csv *.tsv *.txt *.tab *.npz *ubyte *ubyte.gz *.idx *.idx.gz)</source>
        <translation>数据 (*.csv *.tsv *.txt *.tab *.npz *ubyte *ubyte.gz *.idx *.idx.gz)</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>打开图片文件夹</translation>
    </message>
    <message>
        <source>Open a folder of pictures…</source>
        <translation>打开图片文件夹…</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>打开数据</translation>
    </message>
</context>
<context>
    <name>DataFields</name>
    <message>
        <source>Columns that are left out: {0}</source>
        <translation>不使用的列：{0}</translation>
    </message>
    <message>
        <source>Columns whose numbers are read as words: {0}</source>
        <translation>其中的数当作文字来读的列：{0}</translation>
    </message>
    <message>
        <source>Data seed: the same one gives the same points again</source>
        <translation>数据种子：相同的种子得到相同的点</translation>
    </message>
    <message>
        <source>Height and width that pictures are brought to: 28 or 28x32; else all have one size</source>
        <translation>把图片统一成的高和宽：28 或 28x32；不填时所有图片的大小必须相同</translation>
    </message>
    <message>
        <source>How many of the first samples are taken</source>
        <translation>只取开头的多少个样本</translation>
    </message>
    <message>
        <source>Noise: how far points are moved at random</source>
        <translation>噪声：点随机移动的幅度</translation>
    </message>
    <message>
        <source>Points that are generated</source>
        <translation>生成的点数</translation>
    </message>
    <message>
        <source>Target: the column that is predicted from the others</source>
        <translation>目标：由其他各列来预测的那一列</translation>
    </message>
    <message>
        <source>The array of samples</source>
        <translation>样本所在的数组</translation>
    </message>
    <message>
        <source>The array of targets</source>
        <translation>目标所在的数组</translation>
    </message>
    <message>
        <source>The part that is read of the folder</source>
        <translation>读取文件夹中的哪一部分</translation>
    </message>
    <message>
        <source>The sign between two cells</source>
        <translation>单元格之间的符号</translation>
    </message>
    <message>
        <source>What becomes of cells without a value</source>
        <translation>没有值的单元格怎么处理</translation>
    </message>
    <message>
        <source>What becomes of rows that cannot be used</source>
        <translation>不能用的行怎么处理</translation>
    </message>
    <message>
        <source>Whether the first row names the columns</source>
        <translation>第一行是不是列名</translation>
    </message>
    <message>
        <source>Whether the target is a class or a number</source>
        <translation>目标是类别还是数</translation>
    </message>
    <message>
        <source>Words as inputs: one for each of them, or their number</source>
        <translation>文字作为输入：每个词一个输入，或者用词的编号</translation>
    </message>
    <message>
        <source>a class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>an input each</source>
        <translation>每个词一个输入</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>bad rows</source>
        <translation>坏行</translation>
    </message>
    <message>
        <source>bar |</source>
        <translation>竖线 |</translation>
    </message>
    <message>
        <source>by its name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>cells by</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>data seed</source>
        <translation>数据种子</translation>
    </message>
    <message>
        <source>fill with the mean</source>
        <translation>用平均值填补</translation>
    </message>
    <message>
        <source>first rows</source>
        <translation>开头几行</translation>
    </message>
    <message>
        <source>header</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>leave row out</source>
        <translation>去掉该行</translation>
    </message>
    <message>
        <source>missing cells</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>names with a + between them</source>
        <translation>列名之间写 +</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>numbered</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>read as words</source>
        <translation>当作文字</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>targets</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>without</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>DataNotes</name>
    <message>
        <source>Reading {0}…</source>
        <translation>正在读取 {0}…</translation>
    </message>
    <message>
        <source>These fit: {0}</source>
        <translation>适合的有：{0}</translation>
    </message>
    <message>
        <source>{0} samples of {1} numbers, a number to predict</source>
        <translation>{0} 个样本，每个 {1} 个数，预测一个数</translation>
    </message>
    <message>
        <source>{0} samples of {1} numbers, {2} classes</source>
        <translation>{0} 个样本，每个 {1} 个数，{2} 个类别</translation>
    </message>
    <message>
        <source>{0} takes {1}</source>
        <translation>{0} 接收 {1}</translation>
    </message>
    <message>
        <source>{0}: {1} fits</source>
        <translation>{0}：{1} 适合</translation>
    </message>
    <message>
        <source>… and {0} more: look at the data</source>
        <translation>…还有 {0} 处：请查看数据</translation>
    </message>
</context>
<context>
    <name>DataParts</name>
    <message>
        <source>Percent of the samples that are held out to judge by</source>
        <translation>留出多少百分比的样本用来评判</translation>
    </message>
    <message>
        <source>Standardise: columns get mean 0 and deviation 1, by what is trained on alone</source>
        <translation>标准化：每列变为平均值 0、标准差 1，只由训练部分算出</translation>
    </message>
    <message>
        <source>Stratified: the same share of every class is held out</source>
        <translation>分层：每个类别留出相同的比例</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>held out %</source>
        <translation>留出 %</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>standardise</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>stratified</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{0}: “{1}” is no number</source>
        <translation>{0}：“{1}”不是数</translation>
    </message>
</context>
<context>
    <name>DataPictures</name>
    <message>
        <source>The data as pictures</source>
        <translation>以图片显示的数据</translation>
    </message>
    <message>
        <source>sample {0}: {1}</source>
        <translation>样本 {0}：{1}</translation>
    </message>
    <message>
        <source>sample {0}: {1}, held out</source>
        <translation>样本 {0}：{1}，留出</translation>
    </message>
</context>
<context>
    <name>DataPreview</name>
    <message>
        <source>1 missing cell</source>
        <translation>1 个缺失值</translation>
    </message>
    <message>
        <source>Nothing to look at</source>
        <translation>没有可看的内容</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>散点图</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>View of the data</source>
        <translation>数据的显示方式</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>{0} columns</source>
        <translation>{0} 列</translation>
    </message>
    <message>
        <source>{0} held out (hollow, or in a dashed frame)</source>
        <translation>{0} 个留出（空心或虚线框）</translation>
    </message>
    <message>
        <source>{0} missing cells</source>
        <translation>{0} 个缺失值</translation>
    </message>
    <message>
        <source>{0} rows</source>
        <translation>{0} 行</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
</context>
<context>
    <name>DataScatter</name>
    <message>
        <source>Column across</source>
        <translation>横轴的列</translation>
    </message>
    <message>
        <source>Column upwards</source>
        <translation>纵轴的列</translation>
    </message>
    <message>
        <source>The data as points</source>
        <translation>以点显示的数据</translation>
    </message>
    <message>
        <source>across</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>hollow: held out</source>
        <translation>空心：留出</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>upwards</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>{0} of {1} samples drawn</source>
        <translation>画出 {1} 个样本中的 {0} 个</translation>
    </message>
</context>
<context>
    <name>DataSection</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy the text of these data</source>
        <translation>复制这份数据的文本</translation>
    </message>
    <message>
        <source>Copy this text: the command line takes it, too</source>
        <translation>复制这段文本：命令行也能用</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Look at the data</source>
        <translation>查看数据</translation>
    </message>
    <message>
        <source>These data for the command line</source>
        <translation>这份数据在命令行中的写法</translation>
    </message>
    <message>
        <source>set</source>
        <translation>数据集</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>1 gap or bad place</source>
        <translation>1 处缺失或错误</translation>
    </message>
    <message>
        <source>Gaps and bad places by line</source>
        <translation>按行列出的缺失和错误</translation>
    </message>
    <message>
        <source>The data as a table</source>
        <translation>以表格显示的数据</translation>
    </message>
    <message>
        <source>{0} gaps and bad places</source>
        <translation>{0} 处缺失或错误</translation>
    </message>
</context>
<context>
    <name>DiagnosisSection</name>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Nothing ails this training</source>
        <translation>这次训练一切正常</translation>
    </message>
    <message>
        <source>Show {0} on the canvas</source>
        <translation>在画布上显示 {0}</translation>
    </message>
    <message>
        <source>Train, and what ails it is named here, with the gate and what to try</source>
        <translation>训练后，这里会指出问题所在的门以及可以尝试的办法</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>还有 {0} 个</translation>
    </message>
</context>
<context>
    <name>DockTitle</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>浮动</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Panels: {0}</source>
        <translation>面板：{0}</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>就地复制</translation>
    </message>
    <message>
        <source>Edit Text</source>
        <translation>编辑文字</translation>
    </message>
    <message>
        <source>Find Next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find Previous</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Find by name, gate or condition, such as |grad| &lt; 1e-6</source>
        <translation>按名字、门或条件查找，例如 |grad| &lt; 1e-6</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Lead the selected wire through no points</source>
        <translation>让选中的线不再经过转折点</translation>
    </message>
    <message>
        <source>Menu of the Selection</source>
        <translation>选中项的菜单</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste a graph, or a formula</source>
        <translation>粘贴图或公式</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Remove Reroute Points</source>
        <translation>去掉转折点</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Step Value Down</source>
        <translation>减小数值</translation>
    </message>
    <message>
        <source>Step Value Down, Fine</source>
        <translation>微调减小</translation>
    </message>
    <message>
        <source>Step Value Up</source>
        <translation>增大数值</translation>
    </message>
    <message>
        <source>Step Value Up, Fine</source>
        <translation>微调增大</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Write on the selected frame or note</source>
        <translation>在选中的框或便签上写字</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Gradient check passed for {0}; largest relative error {1}.</source>
        <translation>{0} 的梯度检查通过；最大相对误差 {1}。</translation>
    </message>
    <message>
        <source>Gradient check: no input or parameter has a gradient.</source>
        <translation>梯度检查：没有输入或参数有梯度。</translation>
    </message>
    <message>
        <source>Gradient check: {}</source>
        <translation>梯度检查：{}</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>delete {}</source>
        <translation>删除 {}</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>拖入</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>就地复制</translation>
    </message>
    <message>
        <source>output {}</source>
        <translation>输出 {}</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>take the wire from {}</source>
        <translation>去掉 {} 的连线</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>the selection</source>
        <translation>选中项</translation>
    </message>
    <message>
        <source>what was dropped</source>
        <translation>拖入的内容</translation>
    </message>
</context>
<context>
    <name>ElementSpin</name>
    <message>
        <source>Element</source>
        <translation>元素</translation>
    </message>
</context>
<context>
    <name>EmptyCanvas</name>
    <message>
        <source>An empty canvas</source>
        <translation>空画布</translation>
    </message>
    <message>
        <source>Drag a gate here from the palette</source>
        <translation>从左边拖一个门到这里</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Then drag from port to port to lay wires</source>
        <translation>然后从端口拖到端口来连线</translation>
    </message>
    <message>
        <source>to search for a gate, or double-click</source>
        <translation>搜索门，双击也可以</translation>
    </message>
</context>
<context>
    <name>ErrorPlot</name>
    <message>
        <source>difference</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>error {0} at h = {1}, {2} at h = {3}</source>
        <translation>h = {1} 时误差 {0}，h = {3} 时误差 {2}</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
</context>
<context>
    <name>ExerciseDialog</name>
    <message>
        <source>A wrong backward to find</source>
        <translation>找出错误的反向传播</translation>
    </message>
    <message>
        <source>Choose a place to ask, or a gate with a wrong backward.</source>
        <translation>请选择要提问的位置，或一个反向有错的门。</translation>
    </message>
    <message>
        <source>How it is marked</source>
        <translation>怎样评分</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>制作</translation>
    </message>
    <message>
        <source>Make an Exercise</source>
        <translation>制作练习</translation>
    </message>
    <message>
        <source>Places to ask</source>
        <translation>提问的位置</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>题目说明</translation>
    </message>
    <message>
        <source>The tolerance is more than 0 and at most 50 %.</source>
        <translation>容差要大于 0，至多 50 %。</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>问什么</translation>
    </message>
    <message>
        <source>What the learner is to do, in any language</source>
        <translation>学习者要做什么，任何语言都可以</translation>
    </message>
    <message>
        <source>What the learner reads</source>
        <translation>学习者看到的</translation>
    </message>
    <message>
        <source>counts twice</source>
        <translation>算了两次</translation>
    </message>
    <message>
        <source>does not sum over stretched axes</source>
        <translation>没有沿被拉伸的轴求和</translation>
    </message>
    <message>
        <source>downstream gradients at forks</source>
        <translation>分叉处的下游梯度</translation>
    </message>
    <message>
        <source>forgets 1/n</source>
        <translation>忘了 1/n</translation>
    </message>
    <message>
        <source>forgets a branch</source>
        <translation>漏了一条路</translation>
    </message>
    <message>
        <source>forgets the local gradient</source>
        <translation>忘了局部梯度</translation>
    </message>
    <message>
        <source>forgets the swap</source>
        <translation>忘了交换</translation>
    </message>
    <message>
        <source>forgets the upstream</source>
        <translation>忘了上游梯度</translation>
    </message>
    <message>
        <source>gate</source>
        <translation>门</translation>
    </message>
    <message>
        <source>mixes up transposed</source>
        <translation>转置弄反</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>overwrites at a fork</source>
        <translation>在分叉处覆盖</translation>
    </message>
    <message>
        <source>routes wrongly</source>
        <translation>选错了路</translation>
    </message>
    <message>
        <source>tell what went wrong</source>
        <translation>说明错在哪里</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>tolerance in %</source>
        <translation>容差（%）</translation>
    </message>
    <message>
        <source>turns the sign</source>
        <translation>符号反了</translation>
    </message>
    <message>
        <source>upstream gradients</source>
        <translation>上游梯度</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>what it does</source>
        <translation>它的错误</translation>
    </message>
</context>
<context>
    <name>ExerciseMenu</name>
    <message>
        <source>Check Answers</source>
        <translation>检查答案</translation>
    </message>
    <message>
        <source>Choose what is asked of a learner; it is saved in the graph's file</source>
        <translation>选择向学习者提问的内容；随图一起保存在文件里</translation>
    </message>
    <message>
        <source>End the Exercise</source>
        <translation>结束练习</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Hide it and type what you expect</source>
        <translation>隐藏它，输入你预计的数</translation>
    </message>
    <message>
        <source>Make an Exercise…</source>
        <translation>制作练习…</translation>
    </message>
    <message>
        <source>Next Question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Point at the selected gate as the one whose backward is wrong</source>
        <translation>指出选中的门就是反向有错的那个</translation>
    </message>
    <message>
        <source>Predict Gradients</source>
        <translation>预测梯度</translation>
    </message>
    <message>
        <source>Predict Values</source>
        <translation>预测数值</translation>
    </message>
    <message>
        <source>Predict the Selection</source>
        <translation>预测选中项</translation>
    </message>
    <message>
        <source>Previous Question</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Reveal All Answers</source>
        <translation>揭示全部答案</translation>
    </message>
    <message>
        <source>Reveal This Answer</source>
        <translation>揭示这个答案</translation>
    </message>
    <message>
        <source>This Gate Is Wrong</source>
        <translation>这个门有错</translation>
    </message>
    <message>
        <source>Type the answer to the next place that is asked</source>
        <translation>在下一个提问的位置输入答案</translation>
    </message>
</context>
<context>
    <name>ExercisePanel</name>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Hide values or gradients and predict them (Run, Exercise), or make an exercise.</source>
        <translation>隐藏数值或梯度，再预测它们（运行、练习），或制作一个练习。</translation>
    </message>
    <message>
        <source>Make an Exercise…</source>
        <translation>制作练习…</translation>
    </message>
    <message>
        <source>No exercise</source>
        <translation>没有练习</translation>
    </message>
    <message>
        <source>One gate sends back a wrong gradient. Select it, then choose This Gate Is Wrong.</source>
        <translation>有一个门传回了错误的梯度。请选中它，再选“这个门有错”。</translation>
    </message>
    <message>
        <source>Predict, then reveal</source>
        <translation>先预测，再揭示</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Reveal All</source>
        <translation>揭示全部</translation>
    </message>
    <message>
        <source>Type what you expect where a ? stands on a wire, then check.</source>
        <translation>在线上有 ? 的地方输入你预计的数，然后检查。</translation>
    </message>
    <message>
        <source>You have not pointed at a gate yet.</source>
        <translation>你还没有指出任何门。</translation>
    </message>
    <message>
        <source>You point at {0}.</source>
        <translation>你指出的是 {0}。</translation>
    </message>
    <message>
        <source>{0} of {1} answered</source>
        <translation>已答 {0} 题，共 {1} 题</translation>
    </message>
    <message>
        <source>{0} of {1} right</source>
        <translation>答对 {0} 题，共 {1} 题</translation>
    </message>
</context>
<context>
    <name>Exercising</name>
    <message>
        <source>There is nothing here that a gate works out: no number to predict.</source>
        <translation>这里没有由门算出的数：没有可预测的。</translation>
    </message>
    <message>
        <source>end the exercise</source>
        <translation>结束练习</translation>
    </message>
    <message>
        <source>make an exercise</source>
        <translation>制作练习</translation>
    </message>
    <message>
        <source>point at {0}</source>
        <translation>指出 {0}</translation>
    </message>
    <message>
        <source>predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>predict the selection</source>
        <translation>预测选中项</translation>
    </message>
    <message>
        <source>reveal all</source>
        <translation>揭示全部</translation>
    </message>
    <message>
        <source>reveal the {0}</source>
        <translation>揭示{0}</translation>
    </message>
</context>
<context>
    <name>Experimenter</name>
    <message>
        <source>A training is under way: wait for its end, or cancel it first</source>
        <translation>训练正在进行：请等它结束，或先取消它</translation>
    </message>
    <message>
        <source>Runs are under way: wait for their end, or cancel them first</source>
        <translation>多次运行正在进行：请等它们结束，或先取消</translation>
    </message>
    <message>
        <source>Runs are under way: wait for their end, or cancel them in Runs</source>
        <translation>多次运行正在进行：请等它们结束，或在“运行记录”中取消</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Code (*.py)</source>
        <translation>代码 (*.py)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export as code</source>
        <translation>导出为代码</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>还没有内容。</translation>
    </message>
    <message>
        <source>What stands there now is replaced.</source>
        <translation>现有的文件会被替换。</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>what will be written</source>
        <translation>将要写入的内容</translation>
    </message>
    <message>
        <source>{0} · {1} arrays, {2} numbers</source>
        <translation>{0} · {1} 个数组，{2} 个数</translation>
    </message>
    <message>
        <source>{0} · {1} lines of code</source>
        <translation>{0} · {1} 行代码</translation>
    </message>
</context>
<context>
    <name>FallView</name>
    <message>
        <source>A tenth of h leaves a hundredth of the difference: the gradient is right.</source>
        <translation>h 缩小到十分之一，误差就缩小到百分之一：梯度是对的。</translation>
    </message>
    <message>
        <source>Only a large h shows a difference.</source>
        <translation>只有较大的 h 才显出误差。</translation>
    </message>
    <message>
        <source>The difference shrinks no faster than h: a kink, or not the gradient.</source>
        <translation>误差缩小得不比 h 快：是折点，或者不是梯度。</translation>
    </message>
    <message>
        <source>The output is a straight line here: the gradient tells the whole change.</source>
        <translation>输出在这里是直线：梯度说明了全部变化。</translation>
    </message>
    <message>
        <source>The output is not finite for some h.</source>
        <translation>某些 h 下输出不是有限数。</translation>
    </message>
</context>
<context>
    <name>FieldPlot</name>
    <message>
        <source>No field yet</source>
        <translation>尚无平面图</translation>
    </message>
    <message>
        <source>class {0}</source>
        <translation>类别 {0}</translation>
    </message>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>share of class 1</source>
        <translation>类别 1 的概率</translation>
    </message>
</context>
<context>
    <name>FieldSheet</name>
    <message>
        <source>No fields yet</source>
        <translation>还没有图</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>{0}, unit {1}</source>
        <translation>{0}，第 {1} 个单元</translation>
    </message>
    <message>
        <source>{0}, unit {1}: 0 everywhere</source>
        <translation>{0}，第 {1} 个单元：处处为 0</translation>
    </message>
</context>
<context>
    <name>FileMenu</name>
    <message>
        <source>Close Window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>New Window</source>
        <translation>新窗口</translation>
    </message>
    <message>
        <source>Open Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Open one more window, with a document of its own</source>
        <translation>再打开一个窗口，有自己的文档</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Write the graph as code</source>
        <translation>把图写成代码</translation>
    </message>
</context>
<context>
    <name>Filing</name>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>GradStudio graphs</source>
        <translation>GradStudio 图</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Save the changes to “{}”?</source>
        <translation>保存对“{}”的更改吗？</translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Without saving they are lost.</source>
        <translation>不保存就会丢失。</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>%n found</source>
        <translation>找到 %n 个</translation>
    </message>
    <message>
        <source>0 found</source>
        <translation>找到 0 个</translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find by name, gate or condition</source>
        <translation>按名字、门或条件查找</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Name, gate or condition</source>
        <translation>名字、门或条件</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>下一个 (F3)</translation>
    </message>
    <message>
        <source>Nothing fits. Press Escape to close.</source>
        <translation>没有找到。按 Esc 关闭。</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>上一个 (Shift+F3)</translation>
    </message>
    <message>
        <source>ReLUs all zero, wires that send zero back</source>
        <translation>全为 0 的 ReLU，传回 0 的线</translation>
    </message>
    <message>
        <source>Words are looked for in names, labels, gates and symbols.
value, grad (upstream) and downstream are compared with &lt; &lt;= &gt; &gt;= = !=; of an array any element may fit.
Between bars, |grad| &lt; 1e-6, the norm of the whole array is compared.
dead: a ReLU whose outputs are all 0, or a gate that sends exact zeros back along a wire.
kink, tie: the gradient is a convention there. unused: no output needs it.
nan, inf, open, error, problem, gate = relu, shape = (3, 4); joined by and, or, not, ( ).</source>
        <translation>单词在名字、标签、门和符号中查找。
value、grad（上游）和 downstream 用 &lt; &lt;= &gt; &gt;= = != 比较；数组只要有一个元素符合即可。
写在竖线之间，如 |grad| &lt; 1e-6，比较的是整个数组的范数。
dead：输出全为 0 的 ReLU，或沿某条线传回的恰好全是 0 的门。
kink、tie：那里的梯度是约定。unused：没有输出需要它。
nan、inf、open、error、problem、gate = relu、shape = (3, 4)；用 and、or、not、( ) 组合。</translation>
    </message>
    <message>
        <source>any element is larger</source>
        <translation>有元素更大</translation>
    </message>
    <message>
        <source>by name, label, gate or symbol</source>
        <translation>按名字、标签、门或符号</translation>
    </message>
    <message>
        <source>by shape; * is any size</source>
        <translation>按形状；* 是任意大小</translation>
    </message>
    <message>
        <source>gradients that are a convention</source>
        <translation>按约定取的梯度</translation>
    </message>
    <message>
        <source>gradients that vanish</source>
        <translation>消失的梯度</translation>
    </message>
    <message>
        <source>numbers that went bad</source>
        <translation>出错的数</translation>
    </message>
    <message>
        <source>what is missing or wrong</source>
        <translation>缺少或有错的</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>第 {0} 个，共 {1} 个</translation>
    </message>
</context>
<context>
    <name>FindModel</name>
    <message>
        <source>frame</source>
        <translation>框</translation>
    </message>
    <message>
        <source>module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>note</source>
        <translation>便签</translation>
    </message>
</context>
<context>
    <name>FormulaBar</name>
    <message>
        <source>Enter applies</source>
        <translation>按回车生效</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>type a formula, such as f = (x + y) * z</source>
        <translation>输入公式，例如 f = (x + y) * z</translation>
    </message>
    <message>
        <source>{} nodes: click to see the formula</source>
        <translation>{} 个节点：点击查看公式</translation>
    </message>
</context>
<context>
    <name>GateSearch</name>
    <message>
        <source>Enter: beside {0}, wired from it where it fits · Shift+Enter: without a wire</source>
        <translation>回车：放在 {0} 旁边，能连就连上 · Shift+回车：不连线</translation>
    </message>
    <message>
        <source>Enter: wired to {0}</source>
        <translation>回车：连到 {0}</translation>
    </message>
</context>
<context>
    <name>GlanceView</name>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>What it computes</source>
        <translation>计算什么</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>还有 {0} 个</translation>
    </message>
    <message>
        <source>{0} numbers in all</source>
        <translation>共 {0} 个数</translation>
    </message>
</context>
<context>
    <name>GridModel</name>
    <message>
        <source>This cell has no value</source>
        <translation>这个单元格没有值</translation>
    </message>
    <message>
        <source>This is no number, as the others of the column are</source>
        <translation>这不是数，而该列的其他值都是数</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>数</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>{0}, {1} missing</source>
        <translation>{0}，缺 {1} 个</translation>
    </message>
    <message>
        <source>→ {0}</source>
        <translation>→ {0}</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>About GradStudio</source>
        <translation>关于 GradStudio</translation>
    </message>
    <message>
        <source>Every action by its name</source>
        <translation>按名字查找每个操作</translation>
    </message>
    <message>
        <source>Find a Command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>Learn backpropagation by doing it</source>
        <translation>动手学反向传播</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>Alt + click: remove it</source>
        <translation>Alt + 点击：去掉</translation>
    </message>
    <message>
        <source>Alt + click: remove its wires</source>
        <translation>Alt + 点击：去掉它的线</translation>
    </message>
    <message>
        <source>Ctrl + right drag: cut</source>
        <translation>Ctrl + 右键拖动：剪断</translation>
    </message>
    <message>
        <source>Ctrl: coarsely</source>
        <translation>Ctrl：粗调</translation>
    </message>
    <message>
        <source>Esc: give up</source>
        <translation>Esc：放弃</translation>
    </message>
    <message>
        <source>Shift: add to the selection</source>
        <translation>Shift：加选</translation>
    </message>
    <message>
        <source>Shift: finely</source>
        <translation>Shift：细调</translation>
    </message>
    <message>
        <source>double-click or type: give a value</source>
        <translation>双击或键入：赋值</translation>
    </message>
    <message>
        <source>double-click: edit the text</source>
        <translation>双击：编辑文字</translation>
    </message>
    <message>
        <source>double-click: edit the title</source>
        <translation>双击：编辑标题</translation>
    </message>
    <message>
        <source>double-click: enter</source>
        <translation>双击：进入</translation>
    </message>
    <message>
        <source>double-click: remove it</source>
        <translation>双击：去掉</translation>
    </message>
    <message>
        <source>double-click: reroute point</source>
        <translation>双击：加转折点</translation>
    </message>
    <message>
        <source>double-click: type it</source>
        <translation>双击：键入</translation>
    </message>
    <message>
        <source>drag from a port: lay a wire</source>
        <translation>从端口拖动：连线</translation>
    </message>
    <message>
        <source>drag onto a wire: insert it</source>
        <translation>拖到线上：插入</translation>
    </message>
    <message>
        <source>drag sideways: change it</source>
        <translation>左右拖动：改变数值</translation>
    </message>
    <message>
        <source>drag: lay a wire</source>
        <translation>拖动：连线</translation>
    </message>
    <message>
        <source>drag: lay a wire from what feeds it</source>
        <translation>拖动：从来源连线</translation>
    </message>
    <message>
        <source>drag: lead the wire</source>
        <translation>拖动：引导线</translation>
    </message>
    <message>
        <source>drag: lead the wire elsewhere</source>
        <translation>拖动：把线引到别处</translation>
    </message>
    <message>
        <source>drag: move</source>
        <translation>拖动：移动</translation>
    </message>
    <message>
        <source>drag: move it with what lies in it</source>
        <translation>拖动：连同其中内容一起移动</translation>
    </message>
    <message>
        <source>drag: resize</source>
        <translation>拖动：改变大小</translation>
    </message>
    <message>
        <source>let go: cut every wire crossed</source>
        <translation>松开：剪断划过的每条线</translation>
    </message>
    <message>
        <source>let go: leave it here</source>
        <translation>松开：放在这里</translation>
    </message>
    <message>
        <source>on a port: lay it</source>
        <translation>到端口上：连线</translation>
    </message>
    <message>
        <source>on another port: lay it there</source>
        <translation>到别的端口上：连到那里</translation>
    </message>
    <message>
        <source>on nothing: remove it</source>
        <translation>到空处：去掉</translation>
    </message>
    <message>
        <source>on nothing: search for a gate</source>
        <translation>到空处：搜索门</translation>
    </message>
    <message>
        <source>right click: menu</source>
        <translation>右键：菜单</translation>
    </message>
</context>
<context>
    <name>HistogramOverTime</name>
    <message>
        <source>at {0}: from {1} to {2}</source>
        <translation>{0}：从 {1} 到 {2}</translation>
    </message>
    <message>
        <source>count</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>step</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>HistogramPlot</name>
    <message>
        <source>count</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>{0} from {1} to {2}</source>
        <translation>{0} 个，从 {1} 到 {2}</translation>
    </message>
    <message>
        <source>{0} numbers from {1} to {2}</source>
        <translation>{0} 个数，从 {1} 到 {2}</translation>
    </message>
</context>
<context>
    <name>HistoryDelegate</name>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>As {0} was opened</source>
        <translation>打开 {0} 时</translation>
    </message>
    <message>
        <source>Every change of the graph is listed here; click one to go back to it.</source>
        <translation>对图的每次更改都列在这里；点一下就回到那一步。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>New graph</source>
        <translation>新图</translation>
    </message>
    <message>
        <source>Nothing done yet</source>
        <translation>还没有操作</translation>
    </message>
    <message>
        <source>Steps that can be undone</source>
        <translation>可以撤销的步骤</translation>
    </message>
</context>
<context>
    <name>InsertMenu</name>
    <message>
        <source>Add a fully connected network</source>
        <translation>添加一个全连接网络</translation>
    </message>
    <message>
        <source>Digits MLP</source>
        <translation>数字识别 MLP</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Find a gate by its name, and add it</source>
        <translation>按名字查找并添加门</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Gate…</source>
        <translation>门…</translation>
    </message>
    <message>
        <source>Join the selected gate to another</source>
        <translation>把选中的门连到另一个门</translation>
    </message>
    <message>
        <source>Lay a note with text at the cursor</source>
        <translation>在光标处放一张文字便签</translation>
    </message>
    <message>
        <source>Lay a titled frame around the selection, or at the cursor</source>
        <translation>在选中项周围或光标处放一个带标题的框</translation>
    </message>
    <message>
        <source>Lead the selected wire through one more point, to be dragged</source>
        <translation>给选中的线加一个可拖动的转折点</translation>
    </message>
    <message>
        <source>MLP…</source>
        <translation>MLP…</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>便签</translation>
    </message>
    <message>
        <source>Reroute Point</source>
        <translation>转折点</translation>
    </message>
    <message>
        <source>Sigmoid Neuron</source>
        <translation>Sigmoid 神经元</translation>
    </message>
    <message>
        <source>Vector Example</source>
        <translation>向量例子</translation>
    </message>
    <message>
        <source>Wire…</source>
        <translation>连线…</translation>
    </message>
    <message>
        <source>Worked Example</source>
        <translation>经典例子</translation>
    </message>
</context>
<context>
    <name>Inserting</name>
    <message>
        <source>insert MLP</source>
        <translation>插入 MLP</translation>
    </message>
    <message>
        <source>insert example</source>
        <translation>插入示例</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>About the selection</source>
        <translation>选中项的说明</translation>
    </message>
    <message>
        <source>Drag a gate onto the canvas, or double-click there and type its name.</source>
        <translation>把门拖到画布上，或在画布上双击并输入名字。</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>这里还是空的</translation>
    </message>
</context>
<context>
    <name>JacobianCard</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Its {0} numbers are too many to show (at most {1} rows, {2} numbers), and the engine never builds them. It computes upstream × Jacobian at once:</source>
        <translation>它有 {0} 个数，多得无法显示（至多 {1} 行、{2} 个数），引擎也从不把它建出来，而是直接计算 上游 × 雅可比矩阵：</translation>
    </message>
    <message>
        <source>Jacobian, {0} by {1}</source>
        <translation>雅可比矩阵，{0}×{1}</translation>
    </message>
    <message>
        <source>No number is zero: every output depends on every input.</source>
        <translation>没有一个数是零：每个输出都依赖每个输入。</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Point at an element to read it.</source>
        <translation>指向一个元素来读它。</translation>
    </message>
    <message>
        <source>The engine never builds these {0} numbers. It computes upstream × Jacobian at once:</source>
        <translation>引擎从不建出这 {0} 个数，而是直接计算 上游 × 雅可比矩阵：</translation>
    </message>
    <message>
        <source>a diagonal. Each output depends on the input in its own place alone.</source>
        <translation>对角阵。每个输出只依赖同一位置的输入。</translation>
    </message>
    <message>
        <source>a selection. Each output depends on one input at most.</source>
        <translation>选择矩阵。每个输出至多依赖一个输入。</translation>
    </message>
    <message>
        <source>by input</source>
        <translation>对输入</translation>
    </message>
    <message>
        <source>nothing passes here.</source>
        <translation>这里什么也不通过。</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>scattered numbers.</source>
        <translation>零散的数。</translation>
    </message>
    <message>
        <source>{0} blocks. Groups of outputs depend on groups of inputs.</source>
        <translation>{0} 个块。成组的输出依赖成组的输入。</translation>
    </message>
    <message>
        <source>{0} of its {1} numbers are zero: {2}</source>
        <translation>{1} 个数中有 {0} 个是零：{2}</translation>
    </message>
</context>
<context>
    <name>JacobianPicture</name>
    <message>
        <source>= downstream</source>
        <translation>= 下游</translation>
    </message>
    <message>
        <source>Jacobian</source>
        <translation>雅可比矩阵</translation>
    </message>
    <message>
        <source>upstream × Jacobian</source>
        <translation>上游 × 雅可比矩阵</translation>
    </message>
</context>
<context>
    <name>LayersView</name>
    <message>
        <source>No layers yet</source>
        <translation>还没有层</translation>
    </message>
    <message>
        <source>Train, and see here how weights and gradients are spread, and how fast they move.</source>
        <translation>开始训练，在这里看权重和梯度怎样分布、变化得多快。</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>norm {0}</source>
        <translation>范数 {0}</translation>
    </message>
    <message>
        <source>update / weight</source>
        <translation>更新 / 权重</translation>
    </message>
    <message>
        <source>update / weight {0}</source>
        <translation>更新 / 权重 {0}</translation>
    </message>
    <message>
        <source>{0} over time</source>
        <translation>{0} 随时间</translation>
    </message>
    <message>
        <source>∂L/∂{0} over time</source>
        <translation>∂L/∂{0} 随时间</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>log scale from {0} to {1}</source>
        <translation>对数刻度，从 {0} 到 {1}</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
</context>
<context>
    <name>LensView</name>
    <message>
        <source>Broadcasting</source>
        <translation>广播</translation>
    </message>
    <message>
        <source>Jacobian</source>
        <translation>雅可比矩阵</translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Shape puzzle</source>
        <translation>形状拼图</translation>
    </message>
</context>
<context>
    <name>LessonsPanel</name>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Drop one .grad file to open it; this is none, or several</source>
        <translation>拖入一个 .grad 文件即可打开；这里没有，或不止一个</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>MatrixPlot</name>
    <message>
        <source>Nothing counted yet</source>
        <translation>尚无计数</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>taken for</source>
        <translation>判为</translation>
    </message>
    <message>
        <source>{0} taken for {1}: {2} of {3}</source>
        <translation>{0} 判为 {1}：{3} 个中的 {2} 个</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} right</source>
        <translation>{0}：{2} 个中 {1} 个正确</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Click to go there, drag to move along, turn the wheel to zoom</source>
        <translation>点击前往，拖动平移，滚轮缩放</translation>
    </message>
</context>
<context>
    <name>MistakesView</name>
    <message>
        <source>#{0} by {1}</source>
        <translation>#{0} 差 {1}</translation>
    </message>
    <message>
        <source>All mistakes</source>
        <translation>全部错误</translation>
    </message>
    <message>
        <source>No mistakes yet</source>
        <translation>还没有错误</translation>
    </message>
    <message>
        <source>No mistakes: every sample is judged right.</source>
        <translation>没有错误：每个样本都判断正确。</translation>
    </message>
    <message>
        <source>None of this pair. Choose a cell beside the diagonal, or all mistakes.</source>
        <translation>这一对没有错误。请选对角线以外的格子，或选全部错误。</translation>
    </message>
    <message>
        <source>Show the worst mistakes of all pairs of classes</source>
        <translation>显示所有类别对中最严重的错误</translation>
    </message>
    <message>
        <source>These data have no classes to be mistaken for one another.</source>
        <translation>这些数据没有类别，谈不上互相认错。</translation>
    </message>
    <message>
        <source>Train, and see here which classes are taken for which, and the worst mistakes.</source>
        <translation>开始训练，在这里看哪些类别被认成哪些，以及最严重的错误。</translation>
    </message>
    <message>
        <source>confusion, held out</source>
        <translation>混淆矩阵，留出部分</translation>
    </message>
    <message>
        <source>confusion, training part</source>
        <translation>混淆矩阵，训练部分</translation>
    </message>
    <message>
        <source>worst mistakes</source>
        <translation>最严重的错误</translation>
    </message>
    <message>
        <source>{0} as {1}</source>
        <translation>{0} 认成 {1}</translation>
    </message>
    <message>
        <source>{0} taken for {1}</source>
        <translation>{0} 被认成 {1}</translation>
    </message>
</context>
<context>
    <name>MlpDialog</name>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Inputs, hidden units of each layer, scores</source>
        <translation>输入数、各隐藏层单元数、得分数</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Insert an MLP</source>
        <translation>插入 MLP</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>biases</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>framework</source>
        <translation>框架</translation>
    </message>
    <message>
        <source>lecture</source>
        <translation>讲义</translation>
    </message>
    <message>
        <source>sizes</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>what will be drawn</source>
        <translation>将要画出的图</translation>
    </message>
    <message>
        <source>{0} gates · {1} parameters, {2} numbers · x is {3}</source>
        <translation>{0} 个门 · {1} 个参数，{2} 个数 · x 是 {3}</translation>
    </message>
</context>
<context>
    <name>ModuleView</name>
    <message>
        <source>As a function</source>
        <translation>写成函数</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>进入</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Look into the module</source>
        <translation>查看模块内部</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Take the module apart</source>
        <translation>拆开模块</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>展开模块</translation>
    </message>
    <message>
        <source>downstream</source>
        <translation>下游</translation>
    </message>
    <message>
        <source>upstream</source>
        <translation>上游</translation>
    </message>
</context>
<context>
    <name>Modules</name>
    <message>
        <source>group as {0}</source>
        <translation>折叠成 {0}</translation>
    </message>
    <message>
        <source>ungroup modules</source>
        <translation>展开模块</translation>
    </message>
    <message>
        <source>ungroup {0}</source>
        <translation>展开 {0}</translation>
    </message>
</context>
<context>
    <name>NodeHeader</name>
    <message>
        <source>Add a label</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Label {0}</source>
        <translation>给 {0} 加标签</translation>
    </message>
    <message>
        <source>Label: free text in any language, never part of code</source>
        <translation>标签：任意文字，不会进入代码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名字</translation>
    </message>
    <message>
        <source>Name: letters, digits and _; the word that code uses</source>
        <translation>名字：字母、数字和 _；代码中使用的名字</translation>
    </message>
    <message>
        <source>Rename {0} to {1}</source>
        <translation>把 {0} 改名为 {1}</translation>
    </message>
    <message>
        <source>The name {0} is taken; names are unique.</source>
        <translation>名字 {0} 已被使用；名字不能重复。</translation>
    </message>
    <message>
        <source>module of 1 gate</source>
        <translation>1 个门的模块</translation>
    </message>
    <message>
        <source>module of {0} gates</source>
        <translation>{0} 个门的模块</translation>
    </message>
</context>
<context>
    <name>NudgeCard</name>
    <message>
        <source>Input to nudge</source>
        <translation>要微调的输入</translation>
    </message>
    <message>
        <source>No gradient passes here.</source>
        <translation>这里没有梯度通过。</translation>
    </message>
    <message>
        <source>Size of the nudge h</source>
        <translation>微调的大小 h</translation>
    </message>
    <message>
        <source>To lower {0}, this number does not matter.</source>
        <translation>要降低 {0}，这个数不起作用。</translation>
    </message>
    <message>
        <source>To lower {0}, {1} goes {2}: {3}gradient = {4}.</source>
        <translation>要降低 {0}，{1} 应{2}：{3}梯度 = {4}。</translation>
    </message>
    <message>
        <source>down</source>
        <translation>减小</translation>
    </message>
    <message>
        <source>element</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>gradient × h</source>
        <translation>梯度 × h</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>their difference</source>
        <translation>两者之差</translation>
    </message>
    <message>
        <source>up</source>
        <translation>增大</translation>
    </message>
    <message>
        <source>Δ{0} measured</source>
        <translation>实测 Δ{0}</translation>
    </message>
</context>
<context>
    <name>OutlineModel</name>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名字</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>upstream gradient {0}</source>
        <translation>上游梯度 {0}</translation>
    </message>
    <message>
        <source>value {0}</source>
        <translation>值 {0}</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>Filter by name or gate</source>
        <translation>按名字或门筛选</translation>
    </message>
    <message>
        <source>Filter the outline</source>
        <translation>筛选大纲</translation>
    </message>
    <message>
        <source>Its nodes, modules and notes are listed here.</source>
        <translation>节点、模块和便签会列在这里。</translation>
    </message>
    <message>
        <source>No graph yet</source>
        <translation>还没有图</translation>
    </message>
    <message>
        <source>No name, gate or note holds this text.</source>
        <translation>没有名字、门或便签含有这段文字。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Outline of the graph</source>
        <translation>图的大纲</translation>
    </message>
    <message>
        <source>change a text</source>
        <translation>修改文字</translation>
    </message>
    <message>
        <source>rename {0}</source>
        <translation>重命名 {0}</translation>
    </message>
</context>
<context>
    <name>OutlineWords</name>
    <message>
        <source>empty note</source>
        <translation>空便签</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>框</translation>
    </message>
    <message>
        <source>frame without a title</source>
        <translation>无标题的框</translation>
    </message>
    <message>
        <source>inputs {0}</source>
        <translation>输入 {0}</translation>
    </message>
    <message>
        <source>module of 1 node</source>
        <translation>1 个节点的模块</translation>
    </message>
    <message>
        <source>module of {0} nodes</source>
        <translation>{0} 个节点的模块</translation>
    </message>
    <message>
        <source>note</source>
        <translation>便签</translation>
    </message>
    <message>
        <source>outputs {0}</source>
        <translation>输出 {0}</translation>
    </message>
    <message>
        <source>problem: {0}</source>
        <translation>问题：{0}</translation>
    </message>
    <message>
        <source>upstream gradient{0} {1}</source>
        <translation>上游梯度{0} {1}</translation>
    </message>
    <message>
        <source>value{0} {1}</source>
        <translation>值{0} {1}</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} 和 {1}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1} 的 {0}</translation>
    </message>
    <message>
        <source>{0} outputs</source>
        <translation>{0} 个输出</translation>
    </message>
    <message>
        <source>{0}, and {1} more</source>
        <translation>{0}，还有 {1} 个</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
</context>
<context>
    <name>OutputSection</name>
    <message>
        <source>All ones</source>
        <translation>全为 1</translation>
    </message>
    <message>
        <source>Its upstream gradient, {0}: how much each element of {1} counts.</source>
        <translation>它的上游梯度，{0}：{1} 的每个元素占多少分量。</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Output that gradients start from</source>
        <translation>梯度的起始输出</translation>
    </message>
    <message>
        <source>Set the upstream gradient of {0}</source>
        <translation>设置 {0} 的上游梯度</translation>
    </message>
    <message>
        <source>Start gradients from {0}</source>
        <translation>梯度从 {0} 开始</translation>
    </message>
    <message>
        <source>The upstream gradient has shape {0}, {1} has shape {2}.</source>
        <translation>上游梯度的形状是 {0}，{1} 的形状是 {2}。</translation>
    </message>
    <message>
        <source>Upstream gradient of the output</source>
        <translation>输出的上游梯度</translation>
    </message>
    <message>
        <source>choose one…</source>
        <translation>请选一个…</translation>
    </message>
    <message>
        <source>gradients start from</source>
        <translation>梯度从此开始</translation>
    </message>
    <message>
        <source>not given yet</source>
        <translation>还没有给定</translation>
    </message>
    <message>
        <source>{0} outputs together</source>
        <translation>{0} 个输出一起</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Choose runs in the table to see their curves</source>
        <translation>在表中选择运行，即可看到它们的曲线</translation>
    </message>
    <message>
        <source>Figure that is drawn</source>
        <translation>所画的指标</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>held-out accuracy, %</source>
        <translation>留出准确率（%）</translation>
    </message>
    <message>
        <source>held-out loss</source>
        <translation>留出损失</translation>
    </message>
    <message>
        <source>training accuracy, %</source>
        <translation>训练准确率（%）</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>{0} seeds</source>
        <translation>{0} 个种子</translation>
    </message>
</context>
<context>
    <name>PalettePanel</name>
    <message>
        <source>Gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Search gates</source>
        <translation>搜索门</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>+ input</source>
        <translation>+ 输入</translation>
    </message>
    <message>
        <source>+ output</source>
        <translation>+ 输出</translation>
    </message>
    <message>
        <source>1 gate</source>
        <translation>1 个门</translation>
    </message>
    <message>
        <source>add a reroute point</source>
        <translation>添加转折点</translation>
    </message>
    <message>
        <source>add {0}</source>
        <translation>添加 {0}</translation>
    </message>
    <message>
        <source>breakpoint</source>
        <translation>断点</translation>
    </message>
    <message>
        <source>breakpoint: stepping stops here</source>
        <translation>断点：单步走到这里停下</translation>
    </message>
    <message>
        <source>cut a wire</source>
        <translation>剪断一条线</translation>
    </message>
    <message>
        <source>cut {0} wires</source>
        <translation>剪断 {0} 条线</translation>
    </message>
    <message>
        <source>double-click to enter</source>
        <translation>双击进入</translation>
    </message>
    <message>
        <source>downstream gradient: {0}</source>
        <translation>下游梯度：{0}</translation>
    </message>
    <message>
        <source>edit the text</source>
        <translation>编辑文字</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>empty canvas; press Space to search for a gate</source>
        <translation>空画布；按空格搜索门</translation>
    </message>
    <message>
        <source>frame selected: {0}</source>
        <translation>选中框：{0}</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>来自 {0}</translation>
    </message>
    <message>
        <source>give the module a port for {0}</source>
        <translation>为 {0} 给模块加一个端口</translation>
    </message>
    <message>
        <source>gradient in training: {0}</source>
        <translation>训练中的梯度：{0}</translation>
    </message>
    <message>
        <source>insert {} into a wire</source>
        <translation>把 {} 插入连线</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>move a reroute point</source>
        <translation>移动转折点</translation>
    </message>
    <message>
        <source>move {0} nodes</source>
        <translation>移动 {0} 个节点</translation>
    </message>
    <message>
        <source>note selected: {0}</source>
        <translation>选中便签：{0}</translation>
    </message>
    <message>
        <source>open input: drag a wire here</source>
        <translation>空着的输入：把线拖到这里</translation>
    </message>
    <message>
        <source>optional input</source>
        <translation>可选的输入</translation>
    </message>
    <message>
        <source>out of date: the run is under way</source>
        <translation>已过时：正在运行</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>remove a reroute point</source>
        <translation>去掉转折点</translation>
    </message>
    <message>
        <source>remove the reroute points</source>
        <translation>去掉所有转折点</translation>
    </message>
    <message>
        <source>resize</source>
        <translation>改变大小</translation>
    </message>
    <message>
        <source>set {0}</source>
        <translation>设置 {0}</translation>
    </message>
    <message>
        <source>take the wire from {0}</source>
        <translation>去掉 {0} 的连线</translation>
    </message>
    <message>
        <source>the sum over its wires</source>
        <translation>对各条线求和</translation>
    </message>
    <message>
        <source>the value is that of the last run</source>
        <translation>数值来自上一次运行</translation>
    </message>
    <message>
        <source>there is no gate called {0}</source>
        <translation>没有叫 {0} 的门</translation>
    </message>
    <message>
        <source>upstream gradient {0}</source>
        <translation>上游梯度 {0}</translation>
    </message>
    <message>
        <source>upstream gradient: {0}</source>
        <translation>上游梯度：{0}</translation>
    </message>
    <message>
        <source>value {0}</source>
        <translation>值 {0}</translation>
    </message>
    <message>
        <source>value: {0}</source>
        <translation>值：{0}</translation>
    </message>
    <message>
        <source>wire selected. {0}</source>
        <translation>选中一条线。{0}</translation>
    </message>
    <message>
        <source>wire {0} to {1}</source>
        <translation>连接 {0} 到 {1}</translation>
    </message>
    <message>
        <source>without a title</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>{0} gates</source>
        <translation>{0} 个门</translation>
    </message>
    <message>
        <source>{0} has no free input; drop the wire on the port whose wire it should replace</source>
        <translation>{0} 没有空着的输入；请把线放到要替换的那个端口上</translation>
    </message>
    <message>
        <source>{0} is a leaf: it takes no wire, its value is given</source>
        <translation>{0} 是叶节点：不接线，值是给定的</translation>
    </message>
    <message>
        <source>{0} is an input of this module: wires leave it here</source>
        <translation>{0} 是这个模块的输入：线从这里出去</translation>
    </message>
    <message>
        <source>{0} is an output of this module: wires enter it here</source>
        <translation>{0} 是这个模块的输出：线到这里进来</translation>
    </message>
    <message>
        <source>{0} nodes selected: {1}</source>
        <translation>选中 {0} 个节点：{1}</translation>
    </message>
    <message>
        <source>{0} nodes, {1} wires, nothing selected</source>
        <translation>{0} 个节点，{1} 条线，没有选中</translation>
    </message>
    <message>
        <source>{0} selected: module of {1}</source>
        <translation>选中 {0}：{1}的模块</translation>
    </message>
    <message>
        <source>{0} selected: {1} gate</source>
        <translation>选中 {0}：{1} 门</translation>
    </message>
    <message>
        <source>{0} · module of {1}</source>
        <translation>{0} · {1}的模块</translation>
    </message>
    <message>
        <source>{0}: an input of {1}, from outside</source>
        <translation>{0}：{1} 的输入，来自外面</translation>
    </message>
    <message>
        <source>{0}: an output of {1}, seen from outside</source>
        <translation>{0}：{1} 的输出，从外面看</translation>
    </message>
    <message>
        <source>{0}: the gradient there is a convention</source>
        <translation>{0}：那里的梯度是约定</translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>No samples yet</source>
        <translation>尚无样本</translation>
    </message>
    <message>
        <source>first line</source>
        <translation>第一行</translation>
    </message>
    <message>
        <source>number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>pixel {0}</source>
        <translation>像素 {0}</translation>
    </message>
    <message>
        <source>second line</source>
        <translation>第二行</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>还有 {0} 项</translation>
    </message>
    <message>
        <source>{0} samples</source>
        <translation>{0} 个样本</translation>
    </message>
</context>
<context>
    <name>Planes</name>
    <message>
        <source>Boundaries</source>
        <translation>决策边界</translation>
    </message>
    <message>
        <source>Choose runs in the table to see their boundaries</source>
        <translation>在表中选择运行，即可看到它们的决策边界</translation>
    </message>
    <message>
        <source>These runs have no boundary: it needs samples of two numbers, and classes</source>
        <translation>这些运行没有决策边界：样本须由两个数组成，并有类别</translation>
    </message>
    <message>
        <source>held out {0}</source>
        <translation>留出 {0}</translation>
    </message>
    <message>
        <source>{0} more are not shown</source>
        <translation>另有 {0} 个未显示</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>go back in the lesson</source>
        <translation>回到课程的上一步</translation>
    </message>
    <message>
        <source>start the step over</source>
        <translation>重做这一步</translation>
    </message>
    <message>
        <source>the lesson's next graph</source>
        <translation>课程的下一个图</translation>
    </message>
</context>
<context>
    <name>Plot</name>
    <message>
        <source>No numbers yet</source>
        <translation>尚无数据</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>保存为 PNG…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>保存为 SVG…</translation>
    </message>
    <message>
        <source>Save numbers as CSV…</source>
        <translation>把数据保存为 CSV…</translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Save the plot as SVG, PNG or CSV</source>
        <translation>把图表保存为 SVG、PNG 或 CSV</translation>
    </message>
    <message>
        <source>plot</source>
        <translation>图表</translation>
    </message>
</context>
<context>
    <name>PlotsPanel</name>
    <message>
        <source>Boundary</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>What is shown of the training</source>
        <translation>显示训练的哪一方面</translation>
    </message>
</context>
<context>
    <name>PortsSection</name>
    <message>
        <source>Name of the port {0}</source>
        <translation>端口 {0} 的名字</translation>
    </message>
    <message>
        <source>Name of the port: letters, digits and _</source>
        <translation>端口名：字母、数字和 _</translation>
    </message>
    <message>
        <source>Rename port {0} to {1}</source>
        <translation>把端口 {0} 改名为 {1}</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>The graph is complete and its shapes fit.</source>
        <translation>图是完整的，形状也相符。</translation>
    </message>
    <message>
        <source>There is no graph yet.</source>
        <translation>还没有图。</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress of the runs</source>
        <translation>多次运行的进度</translation>
    </message>
    <message>
        <source>run {0} of {1} · epoch {2} of {3}</source>
        <translation>第 {0} 次运行，共 {1} 次 · 第 {2} 轮，共 {3} 轮</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>正在开始…</translation>
    </message>
</context>
<context>
    <name>PuzzleCard</name>
    <message>
        <source>Gradient to find</source>
        <translation>要找的梯度</translation>
    </message>
    <message>
        <source>Which product is d{0}, {1}×{2} as {0} itself?</source>
        <translation>哪个乘积是 d{0}，形状 {1}×{2} 和 {0} 一样？</translation>
    </message>
    <message>
        <source>left factor</source>
        <translation>左因子</translation>
    </message>
    <message>
        <source>right factor</source>
        <translation>右因子</translation>
    </message>
    <message>
        <source>✓ That is {0}: shape and numbers agree with the engine.</source>
        <translation>✓ 这就是 {0}：形状和数值都与引擎一致。</translation>
    </message>
    <message>
        <source>✗ The shape fits, the numbers do not: here more than one product fits.</source>
        <translation>✗ 形状相符，数值不符：这里不止一个乘积的形状相符。</translation>
    </message>
    <message>
        <source>✗ They do not meet: {0} columns, {1} rows.</source>
        <translation>✗ 接不上：{0} 列，{1} 行。</translation>
    </message>
    <message>
        <source>✗ They meet, but {0} is {1}.</source>
        <translation>✗ 接得上，但 {0} 是 {1}。</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Bring It Back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Unsaved work cannot be kept aside: {0}</source>
        <translation>未保存的工作无法备份：{0}</translation>
    </message>
    <message>
        <source>Unsaved work on {0} graphs was kept when GradStudio ended without asking.</source>
        <translation>GradStudio 意外结束时，保留了 {0} 个图的未保存工作。</translation>
    </message>
    <message>
        <source>Unsaved work was kept when GradStudio ended without asking.</source>
        <translation>GradStudio 意外结束时，保留了未保存的工作。</translation>
    </message>
</context>
<context>
    <name>RemarkEditor</name>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>便签的文字</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Title of the frame</source>
        <translation>框的标题</translation>
    </message>
</context>
<context>
    <name>RemarkView</name>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>便签的文字</translation>
    </message>
    <message>
        <source>Title of the frame</source>
        <translation>框的标题</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>a size is one number</source>
        <translation>大小是一个数</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>edit the text</source>
        <translation>编辑文字</translation>
    </message>
    <message>
        <source>resize</source>
        <translation>改变大小</translation>
    </message>
</context>
<context>
    <name>Remarking</name>
    <message>
        <source>add a frame</source>
        <translation>添加框</translation>
    </message>
    <message>
        <source>add a note</source>
        <translation>添加便签</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>this wire stands for several: enter the module to lead them one by one</source>
        <translation>这条线代表多条线：请进入模块逐条处理</translation>
    </message>
</context>
<context>
    <name>RollingPlot</name>
    <message>
        <source>Roll</source>
        <translation>滚动</translation>
    </message>
</context>
<context>
    <name>RunMenu</name>
    <message>
        <source>All values, no gradient yet</source>
        <translation>所有数值，还没有梯度</translation>
    </message>
    <message>
        <source>Breakpoint</source>
        <translation>断点</translation>
    </message>
    <message>
        <source>Check Gradients</source>
        <translation>检查梯度</translation>
    </message>
    <message>
        <source>Clear Breakpoints</source>
        <translation>清除断点</translation>
    </message>
    <message>
        <source>Compare every gradient with finite differences</source>
        <translation>把每个梯度与有限差分比较</translation>
    </message>
    <message>
        <source>Do one step of the backward pass</source>
        <translation>反向传播走一步</translation>
    </message>
    <message>
        <source>Every step of the backward pass done</source>
        <translation>反向传播的每一步都已完成</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快</translation>
    </message>
    <message>
        <source>Gradients Start Here</source>
        <translation>梯度从这里开始</translation>
    </message>
    <message>
        <source>Leave Stepping</source>
        <translation>退出单步</translation>
    </message>
    <message>
        <source>Make the selected node the output that gradients start from</source>
        <translation>把选中的节点设为梯度的起始输出</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Show all gradients again</source>
        <translation>重新显示所有梯度</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>慢</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Step Back</source>
        <translation>退一步</translation>
    </message>
    <message>
        <source>Step by step by itself, to a breakpoint or the end; again to pause</source>
        <translation>自动一步一步走，到断点或终点；再按暂停</translation>
    </message>
    <message>
        <source>Stop at the selected gates, or no more</source>
        <translation>在选中的门处停下，或不再停</translation>
    </message>
    <message>
        <source>To the End</source>
        <translation>到终点</translation>
    </message>
    <message>
        <source>To the Next Breakpoint</source>
        <translation>到下一个断点</translation>
    </message>
    <message>
        <source>To the Start</source>
        <translation>到起点</translation>
    </message>
    <message>
        <source>Undo one step of the backward pass</source>
        <translation>反向传播退一步</translation>
    </message>
</context>
<context>
    <name>RunsFoot</name>
    <message>
        <source>1 run deleted</source>
        <translation>已删除 1 次运行</translation>
    </message>
    <message>
        <source>Chosen runs</source>
        <translation>所选运行</translation>
    </message>
    <message>
        <source>Keep runs</source>
        <translation>保存运行记录</translation>
    </message>
    <message>
        <source>Undelete</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>还有 {0} 个</translation>
    </message>
    <message>
        <source>beside the graph, once it is saved</source>
        <translation>图保存之后，放在图旁边</translation>
    </message>
    <message>
        <source>in {0}, beside the graph</source>
        <translation>在图旁边的 {0} 中</translation>
    </message>
    <message>
        <source>only until the window closes</source>
        <translation>仅到窗口关闭为止</translation>
    </message>
    <message>
        <source>{0} runs deleted</source>
        <translation>已删除 {0} 次运行</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the chosen runs, or all, as a table (Ctrl+C)</source>
        <translation>把所选（或全部）运行复制为表格（Ctrl+C）</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the chosen runs and their files (Delete)</source>
        <translation>删除所选运行及其文件（Delete）</translation>
    </message>
    <message>
        <source>Every training that ends is listed here. Several seeds, or a sweep, are several runs.</source>
        <translation>每次结束的训练都列在这里。多个种子或一次扫描就是多次运行。</translation>
    </message>
    <message>
        <source>Let the training form have the data and settings of this run (Enter)</source>
        <translation>把这次运行的数据和设置填入训练表单（Enter）</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>The form can be changed when the training has ended</source>
        <translation>训练结束之后才能更改表单</translation>
    </message>
    <message>
        <source>Use settings</source>
        <translation>采用设置</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>No sample yet</source>
        <translation>还没有样本</translation>
    </message>
    <message>
        <source>Number of the sample in the data set</source>
        <translation>样本在数据集中的编号</translation>
    </message>
    <message>
        <source>See this sample's values and gradients on the canvas; F10 steps through its backward</source>
        <translation>在画布上查看该样本的数值和梯度；按 F10 逐步执行其反向传播</translation>
    </message>
    <message>
        <source>The sample after</source>
        <translation>下一个样本</translation>
    </message>
    <message>
        <source>The sample before</source>
        <translation>上一个样本</translation>
    </message>
    <message>
        <source>To the canvas</source>
        <translation>放到画布上</translation>
    </message>
    <message>
        <source>Train, and follow one sample here: what every gate makes of it, and what is answered.</source>
        <translation>开始训练，在这里跟踪一个样本：每个门怎样处理它，网络怎样回答。</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>right answer: {0}</source>
        <translation>正确答案：{0}</translation>
    </message>
    <message>
        <source>sample {0}</source>
        <translation>样本 {0}</translation>
    </message>
    <message>
        <source>the answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>the sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>wrong: it is {0}</source>
        <translation>错了：是 {0}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
</context>
<context>
    <name>ScatterPlot</name>
    <message>
        <source>No samples yet</source>
        <translation>还没有样本</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
</context>
<context>
    <name>SearchPopup</name>
    <message>
        <source>Add a gate</source>
        <translation>添加门</translation>
    </message>
    <message>
        <source>Name, symbol or what it does</source>
        <translation>名字、符号或用途</translation>
    </message>
    <message>
        <source>No gate of that name or use</source>
        <translation>没有这个名字或用途的门</translation>
    </message>
    <message>
        <source>Search gates</source>
        <translation>搜索门</translation>
    </message>
</context>
<context>
    <name>SeedsAsking</name>
    <message>
        <source>First seed</source>
        <translation>第一个种子</translation>
    </message>
    <message>
        <source>How many seeds</source>
        <translation>种子个数</translation>
    </message>
    <message>
        <source>from seed</source>
        <translation>起始种子</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>种子数</translation>
    </message>
</context>
<context>
    <name>SelectMenu</name>
    <message>
        <source>Also What Feeds It</source>
        <translation>加选它的来源</translation>
    </message>
    <message>
        <source>Also What It Feeds</source>
        <translation>加选它的去向</translation>
    </message>
    <message>
        <source>Also the Sibling Above</source>
        <translation>加选上面的同级</translation>
    </message>
    <message>
        <source>Also the Sibling Below</source>
        <translation>加选下面的同级</translation>
    </message>
    <message>
        <source>In or Out of the Selection</source>
        <translation>加入或移出选择</translation>
    </message>
    <message>
        <source>Next Gate</source>
        <translation>下一个门</translation>
    </message>
    <message>
        <source>Previous Gate</source>
        <translation>上一个门</translation>
    </message>
    <message>
        <source>Select one of the wires at the selected gate; Del then takes it away</source>
        <translation>选择选中门的一条线；再按 Del 可去掉它</translation>
    </message>
    <message>
        <source>Sibling Above</source>
        <translation>上面的同级</translation>
    </message>
    <message>
        <source>Sibling Below</source>
        <translation>下面的同级</translation>
    </message>
    <message>
        <source>What Feeds It</source>
        <translation>它的来源</translation>
    </message>
    <message>
        <source>What It Feeds</source>
        <translation>它的去向</translation>
    </message>
    <message>
        <source>Wire of the Gate…</source>
        <translation>门的连线…</translation>
    </message>
</context>
<context>
    <name>SentCard</name>
    <message>
        <source>Class indices are whole numbers: no gradient goes there.</source>
        <translation>类别下标是整数：没有梯度传到那里。</translation>
    </message>
    <message>
        <source>No wire enters here yet.</source>
        <translation>这里还没有连线。</translation>
    </message>
    <message>
        <source>Nothing can change a constant: no gradient goes there.</source>
        <translation>常量不会改变：没有梯度传到那里。</translation>
    </message>
    <message>
        <source>input {0}</source>
        <translation>输入 {0}</translation>
    </message>
    <message>
        <source>to {0}</source>
        <translation>到 {0}</translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>小批量</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>every</source>
        <translation>每隔</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>hidden units</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>standardise</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>stratified</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>times</source>
        <translation>乘以</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{0} units</source>
        <translation>{0} 个单元</translation>
    </message>
</context>
<context>
    <name>SeveralView</name>
    <message>
        <source>and {0} more</source>
        <translation>还有 {0} 个</translation>
    </message>
    <message>
        <source>{0} boxes selected</source>
        <translation>选中 {0} 个方框</translation>
    </message>
    <message>
        <source>{0} nodes selected</source>
        <translation>选中 {0} 个节点</translation>
    </message>
</context>
<context>
    <name>SgdSection</name>
    <message>
        <source>Epochs: how often all training samples are gone through</source>
        <translation>轮数：所有训练样本过几遍</translation>
    </message>
    <message>
        <source>Factor: what the rate is multiplied by each time</source>
        <translation>系数：每次将学习率乘以多少</translation>
    </message>
    <message>
        <source>Keep best: end with the parameters of the best epoch</source>
        <translation>保留最佳：以最佳轮次的参数结束</translation>
    </message>
    <message>
        <source>Learning rate: how far a step goes against the gradient</source>
        <translation>学习率：每一步逆着梯度走多远</translation>
    </message>
    <message>
        <source>Minibatch SGD</source>
        <translation>小批量 SGD</translation>
    </message>
    <message>
        <source>Momentum: the share of the last step that goes on</source>
        <translation>动量：上一步延续下来的比例</translation>
    </message>
    <message>
        <source>Nesterov: look ahead along the momentum; it needs a momentum above 0</source>
        <translation>Nesterov：沿动量方向预先一步；动量须大于 0</translation>
    </message>
    <message>
        <source>Number type that parameters are trained in</source>
        <translation>训练参数用的数值类型</translation>
    </message>
    <message>
        <source>Optimizer: how gradients become steps</source>
        <translation>优化器：梯度如何变成更新</translation>
    </message>
    <message>
        <source>Patience: stop after so many epochs without a better held-out loss; 0 never stops</source>
        <translation>耐心：留出集损失连续这么多轮没有改善就停止；0 表示不停止</translation>
    </message>
    <message>
        <source>Samples a minibatch</source>
        <translation>每个小批量的样本数</translation>
    </message>
    <message>
        <source>Schedule: how the learning rate falls over the epochs</source>
        <translation>学习率调度：学习率如何随轮次下降</translation>
    </message>
    <message>
        <source>Seed: the same one gives the same figures again</source>
        <translation>种子：相同的种子给出相同的结果</translation>
    </message>
    <message>
        <source>Step: the rate falls every so many epochs</source>
        <translation>阶梯：每隔这么多轮降低一次学习率</translation>
    </message>
    <message>
        <source>Warm-up: epochs over which the rate rises; 0 for none</source>
        <translation>预热：学习率上升所用的轮数；0 表示不预热</translation>
    </message>
    <message>
        <source>Weight decay: how strongly parameters are drawn to 0</source>
        <translation>权重衰减：把参数拉向 0 的力度</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>小批量</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>every</source>
        <translation>每隔</translation>
    </message>
    <message>
        <source>keep best</source>
        <translation>保留最佳</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>step</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>times</source>
        <translation>乘以</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>{0}: “{1}” is no number</source>
        <translation>{0}：“{1}”不是数</translation>
    </message>
</context>
<context>
    <name>ShelfPage</name>
    <message>
        <source>All lessons</source>
        <translation>全部课程</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Add a gate</source>
        <translation>添加门</translation>
    </message>
    <message>
        <source>Add a graph or a formula</source>
        <translation>添加图或公式</translation>
    </message>
    <message>
        <source>Add a reroute point</source>
        <translation>添加转折点</translation>
    </message>
    <message>
        <source>Add to the selection</source>
        <translation>加选</translation>
    </message>
    <message>
        <source>Alt + click on it</source>
        <translation>Alt + 点击</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Ctrl + right drag</source>
        <translation>Ctrl + 右键拖动</translation>
    </message>
    <message>
        <source>Cut wires</source>
        <translation>剪断线</translation>
    </message>
    <message>
        <source>Delete a wire or a point</source>
        <translation>删除线或转折点</translation>
    </message>
    <message>
        <source>Enter a module</source>
        <translation>进入模块</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Give a leaf a value</source>
        <translation>给叶节点赋值</translation>
    </message>
    <message>
        <source>Give up what is in hand</source>
        <translation>放弃手中的操作</translation>
    </message>
    <message>
        <source>Insert it there</source>
        <translation>插入到那里</translation>
    </message>
    <message>
        <source>Lay a wire</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Move a frame and its content</source>
        <translation>移动框和其中内容</translation>
    </message>
    <message>
        <source>Nudge the selection</source>
        <translation>微移选中项</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Pan sideways</source>
        <translation>横向平移</translation>
    </message>
    <message>
        <source>Pan, zoom on a touchpad</source>
        <translation>用触摸板平移、缩放</translation>
    </message>
    <message>
        <source>Scrub a value</source>
        <translation>连续改变数值</translation>
    </message>
    <message>
        <source>Scrub it finely, coarsely</source>
        <translation>细调、粗调</translation>
    </message>
    <message>
        <source>Search for a gate</source>
        <translation>搜索门</translation>
    </message>
    <message>
        <source>Search for what fits</source>
        <translation>搜索合适的门</translation>
    </message>
    <message>
        <source>Select what a box touches</source>
        <translation>框选</translation>
    </message>
    <message>
        <source>Shift + click</source>
        <translation>Shift + 点击</translation>
    </message>
    <message>
        <source>Shift + wheel</source>
        <translation>Shift + 滚轮</translation>
    </message>
    <message>
        <source>Shift, Ctrl held</source>
        <translation>按住 Shift、Ctrl</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Take its wire away</source>
        <translation>去掉它的线</translation>
    </message>
    <message>
        <source>Write on a frame or note</source>
        <translation>在框或便签上写字</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>在光标处缩放</translation>
    </message>
    <message>
        <source>arrows, with Shift further</source>
        <translation>方向键，Shift 走得更远</translation>
    </message>
    <message>
        <source>double-click on a wire</source>
        <translation>在线上双击</translation>
    </message>
    <message>
        <source>double-click on it</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>double-click, Tab</source>
        <translation>双击、Tab</translation>
    </message>
    <message>
        <source>drag a gate onto a wire</source>
        <translation>把门拖到线上</translation>
    </message>
    <message>
        <source>drag a port to nothing</source>
        <translation>从端口拖到空处</translation>
    </message>
    <message>
        <source>drag from the palette</source>
        <translation>从左边的门列表拖出</translation>
    </message>
    <message>
        <source>drag it sideways</source>
        <translation>左右拖动</translation>
    </message>
    <message>
        <source>drag its title</source>
        <translation>拖动标题</translation>
    </message>
    <message>
        <source>drag off an input</source>
        <translation>从输入拖开</translation>
    </message>
    <message>
        <source>drag over nothing</source>
        <translation>在空处拖动</translation>
    </message>
    <message>
        <source>drag port to port</source>
        <translation>从端口拖到端口</translation>
    </message>
    <message>
        <source>drop it on the window</source>
        <translation>拖到窗口上</translation>
    </message>
    <message>
        <source>drop or paste it as text</source>
        <translation>以文本拖入或粘贴</translation>
    </message>
    <message>
        <source>middle drag, Space + drag</source>
        <translation>中键拖动、空格 + 拖动</translation>
    </message>
    <message>
        <source>two fingers, pinch</source>
        <translation>双指滑动、捏合</translation>
    </message>
    <message>
        <source>type on it</source>
        <translation>选中后键入</translation>
    </message>
    <message>
        <source>wheel</source>
        <translation>滚轮</translation>
    </message>
</context>
<context>
    <name>Slot</name>
    <message>
        <source>Transpose it</source>
        <translation>转置</translation>
    </message>
    <message>
        <source>transpose the {0}</source>
        <translation>转置{0}</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Graph</source>
        <translation>图</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>Minibatch against full batch</source>
        <translation>小批量对比全批量</translation>
    </message>
    <message>
        <source>Run…</source>
        <translation>运行…</translation>
    </message>
    <message>
        <source>Several seeds…</source>
        <translation>多个种子…</translation>
    </message>
    <message>
        <source>Sweep…</source>
        <translation>扫描…</translation>
    </message>
    <message>
        <source>Train with several seeds, to see how much is chance</source>
        <translation>用多个种子训练，看看有多少是偶然</translation>
    </message>
    <message>
        <source>Train with several sizes of the hidden layers, or values of a setting</source>
        <translation>用多种隐藏层大小或某个设置的多个值训练</translation>
    </message>
    <message>
        <source>Train with the minibatch and with the full batch: what an update costs, and what it gains</source>
        <translation>用小批量和全批量分别训练：一次更新花费多少，又得到多少</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>1 node</source>
        <translation>1 个节点</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 个问题</translation>
    </message>
    <message>
        <source>1 wire</source>
        <translation>1 条线</translation>
    </message>
    <message>
        <source>Show the problems</source>
        <translation>显示问题</translation>
    </message>
    <message>
        <source>checking …</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>forward + backward {} ms</source>
        <translation>前向 + 反向 {} ms</translation>
    </message>
    <message>
        <source>laying out … Esc cancels</source>
        <translation>正在布局… 按 Esc 取消</translation>
    </message>
    <message>
        <source>no gradients yet: waiting for a value of {}</source>
        <translation>还没有梯度：等待 {} 的值</translation>
    </message>
    <message>
        <source>nothing has run yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>opening {} … Esc cancels</source>
        <translation>正在打开 {}… 按 Esc 取消</translation>
    </message>
    <message>
        <source>out of date, running …</source>
        <translation>已过时，正在运行…</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>{} nodes</source>
        <translation>{} 个节点</translation>
    </message>
    <message>
        <source>{} problems</source>
        <translation>{} 个问题</translation>
    </message>
    <message>
        <source>{} wires</source>
        <translation>{} 条线</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>backward {0} of {1}</source>
        <translation>反向 {0}/{1}</translation>
    </message>
    <message>
        <source>forward {0} of {1}</source>
        <translation>前向 {0}/{1}</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>All lessons</source>
        <translation>全部课程</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>重来</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>第 {0} 步，共 {1} 步</translation>
    </message>
    <message>
        <source>The step</source>
        <translation>这一步</translation>
    </message>
</context>
<context>
    <name>StepWords</name>
    <message>
        <source>{0}
from {1}, local gradient {2}</source>
        <translation>{0}
来自 {1}，局部梯度 {2}</translation>
    </message>
    <message>
        <source>{0} so far: {1}</source>
        <translation>{0} 目前：{1}</translation>
    </message>
    <message>
        <source>{0} · forward</source>
        <translation>{0} · 前向</translation>
    </message>
    <message>
        <source>{0} · its gradients add up</source>
        <translation>{0} · 各梯度相加</translation>
    </message>
    <message>
        <source>{0} · no path to the output</source>
        <translation>{0} · 没有通往输出的路</translation>
    </message>
    <message>
        <source>{0} · the gradient starts here</source>
        <translation>{0} · 梯度从这里开始</translation>
    </message>
</context>
<context>
    <name>StepsPanel</name>
    <message>
        <source>No steps yet</source>
        <translation>还没有步骤</translation>
    </message>
    <message>
        <source>Once gates are wired and leaves have values, every forward and backward step is listed here.</source>
        <translation>门连好、叶节点有值之后，每个前向和反向步骤都列在这里。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Steps of the program</source>
        <translation>程序的步骤</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>fan-out adds</source>
        <translation>分叉相加</translation>
    </message>
    <message>
        <source>no path to the output</source>
        <translation>没有通往输出的路</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>upstream</source>
        <translation>上游</translation>
    </message>
</context>
<context>
    <name>StoryView</name>
    <message>
        <source>Forward</source>
        <translation>前向</translation>
    </message>
    <message>
        <source>Local × upstream = downstream</source>
        <translation>局部 × 上游 = 下游</translation>
    </message>
    <message>
        <source>The walk has not come here yet.</source>
        <translation>反向传播还没走到这里。</translation>
    </message>
    <message>
        <source>Upstream gradient</source>
        <translation>上游梯度</translation>
    </message>
    <message>
        <source>{0}: the gradient here is a convention</source>
        <translation>{0}：这里的梯度是约定</translation>
    </message>
</context>
<context>
    <name>StoryWords</name>
    <message>
        <source>At {0} = {1} the gate is saturated: only {2} of the gradient passes.</source>
        <translation>在 {0} = {1} 处门已饱和：梯度只通过 {2}。</translation>
    </message>
    <message>
        <source>At {0} = {1} the gradient is multiplied by {2}.</source>
        <translation>在 {0} = {1} 处梯度乘以 {2}。</translation>
    </message>
    <message>
        <source>Each input gets the upstream gradient, {0}, unchanged.</source>
        <translation>每个输入都原样得到上游梯度 {0}。</translation>
    </message>
    <message>
        <source>Each input gets the whole upstream gradient, unchanged.</source>
        <translation>每个输入都原样得到整个上游梯度。</translation>
    </message>
    <message>
        <source>Each input gets the whole upstream gradient; where one was stretched, its copies add up.</source>
        <translation>每个输入都得到整个上游梯度；被拉伸的输入，各副本相加。</translation>
    </message>
    <message>
        <source>Element {0} is the largest ({1}) and takes the whole gradient; the other {2} get 0.</source>
        <translation>元素 {0} 最大（{1}），得到全部梯度；其余 {2} 个得到 0。</translation>
    </message>
    <message>
        <source>Element {0} is the smallest ({1}) and takes the whole gradient; the other {2} get 0.</source>
        <translation>元素 {0} 最小（{1}），得到全部梯度；其余 {2} 个得到 0。</translation>
    </message>
    <message>
        <source>No element was positive: nothing passes; for this input the gate is dead.</source>
        <translation>没有元素为正：什么也不通过；对这个输入，门是“死”的。</translation>
    </message>
    <message>
        <source>Of {0} elements {1} send their gradient to {2}, {3} to {4}.</source>
        <translation>{0} 个元素中，{1} 个把梯度传给 {2}，{3} 个传给 {4}。</translation>
    </message>
    <message>
        <source>Several elements tie at {1}: by convention the first, {0}, takes it all; the other {2} get 0.</source>
        <translation>几个元素同为 {1}：按约定第一个（{0}）得到全部；其余 {2} 个得到 0。</translation>
    </message>
    <message>
        <source>Swapped: {0} gets the upstream gradient times {1}, {1} gets it times {0}.</source>
        <translation>交换：{0} 得到上游梯度乘以 {1}，{1} 得到上游梯度乘以 {0}。</translation>
    </message>
    <message>
        <source>Swapped: {0} gets {2} times {1}'s value {4}, {1} gets {2} times {0}'s value {3}.</source>
        <translation>交换：{0} 得到 {2} 乘以 {1} 的值 {4}，{1} 得到 {2} 乘以 {0} 的值 {3}。</translation>
    </message>
    <message>
        <source>The gradients of its {0} wires add up to {1}.</source>
        <translation>它的 {0} 条线的梯度相加为 {1}。</translation>
    </message>
    <message>
        <source>Ties ({0}) go to the first, {1}, by convention.</source>
        <translation>相等处（{0} 个）按约定给第一个，{1}。</translation>
    </message>
    <message>
        <source>{0} and {1} tie at {2}: by convention the whole gradient goes to the first, {0}; {1} gets 0.</source>
        <translation>{0} 与 {1} 同为 {2}：按约定梯度全部给第一个，{0}；{1} 得到 0。</translation>
    </message>
    <message>
        <source>{0} gets the upstream gradient as it is, {1} with its sign turned.</source>
        <translation>{0} 原样得到上游梯度，{1} 得到变号的上游梯度。</translation>
    </message>
    <message>
        <source>{0} is exactly 0, on the kink: by convention it gets 0.</source>
        <translation>{0} 恰好为 0，在折点上：按约定得到 0。</translation>
    </message>
    <message>
        <source>{0} is exactly 0, on the kink: by convention the gate is shut and {0} gets 0.</source>
        <translation>{0} 恰好为 0，在折点上：按约定门是关的，{0} 得到 0。</translation>
    </message>
    <message>
        <source>{0} lay outside the bounds ({1}), so it gets 0.</source>
        <translation>{0} 在界外（{1}），所以得到 0。</translation>
    </message>
    <message>
        <source>{0} lay within the bounds ({1}), so the whole gradient passes.</source>
        <translation>{0} 在界内（{1}），所以梯度全部通过。</translation>
    </message>
    <message>
        <source>{0} lies on a bound ({1}): by convention the gradient passes.</source>
        <translation>{0} 在界上（{1}）：按约定梯度通过。</translation>
    </message>
    <message>
        <source>{0} of {1} elements lay within the bounds and pass their gradient; the other {2} get 0.</source>
        <translation>{1} 个元素中有 {0} 个在界内，梯度通过；其余 {2} 个得到 0。</translation>
    </message>
    <message>
        <source>{0} of {1} elements were positive and pass their gradient as it is; negative ones turn it.</source>
        <translation>{1} 个元素中有 {0} 个为正，梯度原样通过；为负的变号。</translation>
    </message>
    <message>
        <source>{0} of {1} elements were positive and pass their gradient; the other {2} get 0.</source>
        <translation>{1} 个元素中有 {0} 个为正，梯度通过；其余 {2} 个得到 0。</translation>
    </message>
    <message>
        <source>{0} was larger ({1} &gt; {2}), so the whole gradient goes to {0}; {3} gets 0.</source>
        <translation>{0} 较大（{1} &gt; {2}），所以梯度全部给 {0}；{3} 得到 0。</translation>
    </message>
    <message>
        <source>{0} was negative ({1}), so the gate is shut: {0} gets 0.</source>
        <translation>{0} 为负（{1}），所以门是关的：{0} 得到 0。</translation>
    </message>
    <message>
        <source>{0} was negative ({1}), so the gradient passes with its sign turned.</source>
        <translation>{0} 为负（{1}），所以梯度变号后通过。</translation>
    </message>
    <message>
        <source>{0} was positive ({1}), so the gradient passes as it is.</source>
        <translation>{0} 为正（{1}），所以梯度原样通过。</translation>
    </message>
    <message>
        <source>{0} was positive ({1}), so the whole gradient passes.</source>
        <translation>{0} 为正（{1}），所以梯度全部通过。</translation>
    </message>
    <message>
        <source>{0} was smaller ({1} &lt; {2}), so the whole gradient goes to {0}; {3} gets 0.</source>
        <translation>{0} 较小（{1} &lt; {2}），所以梯度全部给 {0}；{3} 得到 0。</translation>
    </message>
</context>
<context>
    <name>SweepAsking</name>
    <message>
        <source>Seeds for each value</source>
        <translation>每个值的种子数</translation>
    </message>
    <message>
        <source>Setting that is swept</source>
        <translation>要扫描的设置</translation>
    </message>
    <message>
        <source>Values, with commas</source>
        <translation>各个值，用逗号分开</translation>
    </message>
    <message>
        <source>seeds each</source>
        <translation>每值种子数</translation>
    </message>
    <message>
        <source>sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>{0} takes values with commas, such as {1}, not “{2}”</source>
        <translation>{0} 的值要用逗号分开，例如 {1}，而不是“{2}”</translation>
    </message>
</context>
<context>
    <name>TaskView</name>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>完成。</translation>
    </message>
    <message>
        <source>Not yet.</source>
        <translation>还不对。</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>正确。</translation>
    </message>
    <message>
        <source>To do on the canvas</source>
        <translation>请在画布上完成</translation>
    </message>
    <message>
        <source>Try again, or ask for a hint.</source>
        <translation>再试一次，或者看看提示。</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>你的答案</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Bare wires</source>
        <translation>只画线</translation>
    </message>
    <message>
        <source>Show on wires</source>
        <translation>线上显示</translation>
    </message>
    <message>
        <source>The gradient that arrives at each output</source>
        <translation>到达每个输出的梯度</translation>
    </message>
    <message>
        <source>The gradient that each gate sends back</source>
        <translation>每个门传回的梯度</translation>
    </message>
    <message>
        <source>Top Bar</source>
        <translation>顶栏</translation>
    </message>
    <message>
        <source>Values above, gradients below</source>
        <translation>上面是数值，下面是梯度</translation>
    </message>
    <message>
        <source>Values on the wires, no gradients</source>
        <translation>线上只显示数值，不显示梯度</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>downstream</source>
        <translation>下游</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>upstream</source>
        <translation>上游</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
</context>
<context>
    <name>TrainBar</name>
    <message>
        <source>+1 epoch</source>
        <translation>+1 轮</translation>
    </message>
    <message>
        <source>+1 step</source>
        <translation>+1 步</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>epoch {0} · minibatch {1}</source>
        <translation>第 {0} 轮 · 小批量 {1}</translation>
    </message>
    <message>
        <source>epoch {0} · minibatch {1} / {2}</source>
        <translation>第 {0} 轮 · 小批量 {1} / {2}</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>正在开始…</translation>
    </message>
</context>
<context>
    <name>TrainMenu</name>
    <message>
        <source>Cancel Training</source>
        <translation>取消训练</translation>
    </message>
    <message>
        <source>End the training; what it has learnt so far stays</source>
        <translation>结束训练；已学到的内容会保留</translation>
    </message>
    <message>
        <source>Go On from Checkpoint…</source>
        <translation>从检查点继续…</translation>
    </message>
    <message>
        <source>Go on with a training of this graph and these data as if it had never ended</source>
        <translation>继续这张计算图和这些数据的训练，就像从未中断</translation>
    </message>
    <message>
        <source>One Epoch</source>
        <translation>一轮</translation>
    </message>
    <message>
        <source>One Step</source>
        <translation>一步</translation>
    </message>
    <message>
        <source>Save Checkpoint…</source>
        <translation>保存检查点…</translation>
    </message>
    <message>
        <source>Train one minibatch, then pause</source>
        <translation>训练一个小批量，然后暂停</translation>
    </message>
    <message>
        <source>Train the parameters by minibatch SGD</source>
        <translation>用小批量 SGD 训练参数</translation>
    </message>
    <message>
        <source>Train to the end of the epoch, then pause</source>
        <translation>训练到本轮结束，然后暂停</translation>
    </message>
    <message>
        <source>Train with the settings of the Training panel; again to pause, and to go on</source>
        <translation>按训练面板的设置训练；再按一次暂停，再按继续</translation>
    </message>
    <message>
        <source>Train, Pause or Go On</source>
        <translation>训练、暂停或继续</translation>
    </message>
    <message>
        <source>Train…</source>
        <translation>训练…</translation>
    </message>
    <message>
        <source>Write all that the training needs to go on another day</source>
        <translation>写下改日继续训练所需的一切</translation>
    </message>
</context>
<context>
    <name>Trainer</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train 1 epoch</source>
        <translation>训练 1 轮</translation>
    </message>
    <message>
        <source>Train {0} epochs</source>
        <translation>训练 {0} 轮</translation>
    </message>
</context>
<context>
    <name>TrainingFoot</name>
    <message>
        <source>+1 epoch</source>
        <translation>+1 轮</translation>
    </message>
    <message>
        <source>+1 step</source>
        <translation>+1 步</translation>
    </message>
    <message>
        <source>1 epoch</source>
        <translation>1 轮</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train one minibatch, then pause</source>
        <translation>训练一个小批量，然后暂停</translation>
    </message>
    <message>
        <source>Train to the end of the epoch, then pause</source>
        <translation>训练到本轮结束，然后暂停</translation>
    </message>
    <message>
        <source>accuracy {0} %</source>
        <translation>准确率 {0} %</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>epoch {0} of {1}</source>
        <translation>第 {0} 轮，共 {1} 轮</translation>
    </message>
    <message>
        <source>held-out accuracy {0} %</source>
        <translation>留出准确率 {0} %</translation>
    </message>
    <message>
        <source>kept: epoch {0}, the best</source>
        <translation>已保留：第 {0} 轮（最佳）</translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation>损失 {0}</translation>
    </message>
    <message>
        <source>paused · next: epoch {0}, minibatch {1} · {2} updates done</source>
        <translation>已暂停 · 接下来：第 {0} 轮，小批量 {1} · 已更新 {2} 次</translation>
    </message>
    <message>
        <source>starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>{0} epochs</source>
        <translation>{0} 轮</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>还需 {0}</translation>
    </message>
    <message>
        <source>{0} samples/s</source>
        <translation>{0} 样本/秒</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>How to train</source>
        <translation>怎样训练</translation>
    </message>
    <message>
        <source>Insert an MLP…</source>
        <translation>插入 MLP…</translation>
    </message>
    <message>
        <source>Nothing to train yet</source>
        <translation>还没有可训练的</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Training moves parameters against the gradient of a loss. This graph needs both.</source>
        <translation>训练让参数逆着损失的梯度移动。图里要有参数，也要有损失。</translation>
    </message>
</context>
<context>
    <name>UnitsView</name>
    <message>
        <source>No units yet</source>
        <translation>还没有单元</translation>
    </message>
    <message>
        <source>Nothing can die here</source>
        <translation>这里没有会失活的单元</translation>
    </message>
    <message>
        <source>This network has no ReLU, sigmoid or tanh, whose units could be dead or saturated.</source>
        <translation>这个网络没有 ReLU、sigmoid 或 tanh，因此没有会失活或饱和的单元。</translation>
    </message>
    <message>
        <source>Train, and see here which ReLUs never fire, and which sigmoids stay at a limit.</source>
        <translation>开始训练，在这里看哪些 ReLU 从不激活，哪些 sigmoid 停在极限处。</translation>
    </message>
    <message>
        <source>dead or saturated</source>
        <translation>失活或饱和</translation>
    </message>
    <message>
        <source>dead: 0 for every sample it is trained on</source>
        <translation>失活：对所有训练样本都是 0</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>over time</source>
        <translation>随时间变化</translation>
    </message>
    <message>
        <source>saturated: within 1 % of a limit</source>
        <translation>饱和：离极限不到 1 %</translation>
    </message>
    <message>
        <source>{0} dead</source>
        <translation>{0} 失活</translation>
    </message>
    <message>
        <source>{0} of {1} · {2} %</source>
        <translation>{1} 中 {0} 个 · {2} %</translation>
    </message>
    <message>
        <source>{0} saturated</source>
        <translation>{0} 饱和</translation>
    </message>
</context>
<context>
    <name>ValueEditor</name>
    <message>
        <source>A constant needs a number.</source>
        <translation>常量需要一个数。</translation>
    </message>
    <message>
        <source>Draw the first values again</source>
        <translation>重新抽取初始值</translation>
    </message>
    <message>
        <source>Draw the first values of {0}</source>
        <translation>抽取 {0} 的初始值</translation>
    </message>
    <message>
        <source>First values, drawn by {0}.</source>
        <translation>初始值，由 {0} 抽取。</translation>
    </message>
    <message>
        <source>Set the shape of {0}</source>
        <translation>设置 {0} 的形状</translation>
    </message>
    <message>
        <source>Set {0}</source>
        <translation>设置 {0}</translation>
    </message>
    <message>
        <source>Sizes of its axes, such as 64×N; N stands for the batch</source>
        <translation>各轴的大小，例如 64×N；N 代表批量</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>The minibatch on the canvas stands in for its own value.</source>
        <translation>画布上的小批量暂代它自己的值。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Value of {0}</source>
        <translation>{0} 的值</translation>
    </message>
    <message>
        <source>a number, or [[1, 2], [3, 4]]</source>
        <translation>一个数，或 [[1, 2], [3, 4]]</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>from the value</source>
        <translation>由值决定</translation>
    </message>
    <message>
        <source>no value yet; {0}</source>
        <translation>还没有值；{0}</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>type [[1, 2], [3, 4]] to replace it</source>
        <translation>输入 [[1, 2], [3, 4]] 来替换</translation>
    </message>
</context>
<context>
    <name>VectorPlot</name>
    <message>
        <source>axis {0}</source>
        <translation>轴 {0}</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>{0} numbers, {1} to {2}</source>
        <translation>{0} 个数，{1} 至 {2}</translation>
    </message>
</context>
<context>
    <name>ViewMenu</name>
    <message>
        <source>A map of the whole graph, wherever some of it is out of view</source>
        <translation>整个图的地图，有部分看不见时显示</translation>
    </message>
    <message>
        <source>As the System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Curved</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Downstream Gradients</source>
        <translation>下游梯度</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Fit Selection</source>
        <translation>适合选中项</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>小地图</translation>
    </message>
    <message>
        <source>Next Pane</source>
        <translation>下一个窗格</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不显示</translation>
    </message>
    <message>
        <source>Orthogonal</source>
        <translation>折线</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Previous Pane</source>
        <translation>上一个窗格</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Reset Layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Show on Wires</source>
        <translation>线上显示</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Upstream Gradients</source>
        <translation>上游梯度</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Values and Gradients</source>
        <translation>数值和梯度</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Zoom In</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom Out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>缩放到 100 %</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Boundaries</source>
        <translation>决策边界</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示什么</translation>
    </message>
</context>
<context>
    <name>WalkWords</name>
    <message>
        <source>frame selected: {0}</source>
        <translation>选中框：{0}</translation>
    </message>
    <message>
        <source>no wire at {0}</source>
        <translation>{0} 没有连线</translation>
    </message>
    <message>
        <source>note selected: {0}</source>
        <translation>选中便签：{0}</translation>
    </message>
    <message>
        <source>nothing feeds {0}</source>
        <translation>没有来源送往 {0}</translation>
    </message>
    <message>
        <source>{0} feeds nothing</source>
        <translation>{0} 没有去向</translation>
    </message>
    <message>
        <source>{0} has no sibling: no other input of its gate, no other consumer</source>
        <translation>{0} 没有同级：它的门没有别的输入，也没有别的去向</translation>
    </message>
    <message>
        <source>{0} is {1}</source>
        <translation>{0} 是 {1}</translation>
    </message>
    <message>
        <source>{0} not selected</source>
        <translation>未选中 {0}</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>选中 {0}</translation>
    </message>
    <message>
        <source>{0} selected too, {1} in all</source>
        <translation>加选了 {0}，共 {1} 个</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Begin here</source>
        <translation>从这里开始</translation>
    </message>
</context>
<context>
    <name>WireChoices</name>
    <message>
        <source>from {0} into {1}</source>
        <translation>从 {0} 进入 {1}</translation>
    </message>
    <message>
        <source>in place of {0}</source>
        <translation>取代 {0}</translation>
    </message>
    <message>
        <source>into {0}</source>
        <translation>进入 {0}</translation>
    </message>
    <message>
        <source>open</source>
        <translation>空着</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>would close a cycle</source>
        <translation>会形成环</translation>
    </message>
    <message>
        <source>{0} into {1}</source>
        <translation>{0} 进入 {1}</translation>
    </message>
</context>
<context>
    <name>WireSearch</name>
    <message>
        <source>Enter lays the wire · those that cannot be laid stand last, with why not</source>
        <translation>按回车连线 · 不能连的排在最后，并说明原因</translation>
    </message>
    <message>
        <source>Enter selects the wire · Del then takes it away · Alt+Left, Alt+Right go to its ends</source>
        <translation>按回车选中线 · 再按 Del 去掉 · Alt+左、Alt+右 走到两端</translation>
    </message>
    <message>
        <source>Wire {0}: into, from …</source>
        <translation>给 {0} 连线：去向、来源…</translation>
    </message>
    <message>
        <source>Wires at {0}</source>
        <translation>{0} 的连线</translation>
    </message>
    <message>
        <source>from {0} into {1}</source>
        <translation>从 {0} 进入 {1}</translation>
    </message>
    <message>
        <source>into {0}</source>
        <translation>进入 {0}</translation>
    </message>
    <message>
        <source>value {0}, gradient {1}</source>
        <translation>值 {0}，梯度 {1}</translation>
    </message>
</context>
<context>
    <name>WireView</name>
    <message>
        <source>Downstream, at its head</source>
        <translation>下游，在线头</translation>
    </message>
    <message>
        <source>It stands for {0} wires: the gradients that they send back are added.</source>
        <translation>它代表 {0} 条线：它们传回的梯度相加。</translation>
    </message>
    <message>
        <source>Upstream, at its tail</source>
        <translation>上游，在线尾</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>from {0} to input {1} of the module {2}</source>
        <translation>从 {0} 到模块 {2} 的输入 {1}</translation>
    </message>
    <message>
        <source>from {0} to input {1} of {2}, a {3} gate</source>
        <translation>从 {0} 到 {2}（{3} 门）的输入 {1}</translation>
    </message>
    <message>
        <source>from {0} to output {1} of the module {2}</source>
        <translation>从 {0} 到模块 {2} 的输出 {1}</translation>
    </message>
    <message>
        <source>nothing comes in at {0} of {1}</source>
        <translation>{1} 的 {0} 没有输入</translation>
    </message>
    <message>
        <source>{0} feeds {1} wires: the gradients that they send back are added at its output.</source>
        <translation>{0} 送出 {1} 条线：它们传回的梯度在它的输出处相加。</translation>
    </message>
</context>
<context>
    <name>gates</name>
    <message>
        <source>A GELU gate scales the upstream gradient by a smooth step from 0 to 1, a little below 0 and a little above 1 on its way.</source>
        <translation>GELU 门把上游梯度乘以一个从 0 到 1 的平滑台阶，途中略低于 0、略高于 1。</translation>
    </message>
    <message>
        <source>A ReLU gate lets the upstream gradient through where its input was positive and blocks it elsewhere; at 0 it blocks.</source>
        <translation>ReLU 门：输入为正处放行上游梯度，其他处阻断；在 0 处阻断。</translation>
    </message>
    <message>
        <source>A SiLU gate scales the upstream gradient by a smooth step from 0 to 1, a little below 0 and a little above 1 on its way.</source>
        <translation>SiLU 门把上游梯度乘以一个从 0 到 1 的平滑台阶，途中略低于 0、略高于 1。</translation>
    </message>
    <message>
        <source>A binary cross-entropy gate on scores hands each score its sigmoid less its target, over the number of elements.</source>
        <translation>作用于得分的二元交叉熵门给每个得分的是它的 sigmoid 减去目标，除以元素个数。</translation>
    </message>
    <message>
        <source>A binary cross-entropy gate pulls each probability towards its target, the harder the surer it was of the other.</source>
        <translation>二元交叉熵门把每个概率拉向目标，越是确信相反的结果，拉得越用力。</translation>
    </message>
    <message>
        <source>A broadcast gate copies: the upstream gradient is summed over the axes that were stretched.</source>
        <translation>广播门是复制：上游梯度沿被拉伸的轴求和。</translation>
    </message>
    <message>
        <source>A clip gate lets the upstream gradient through where its input lay within the bounds and blocks it outside; on a bound it lets it through, as a max or min gate does for its first input.</source>
        <translation>截断门：输入在界内处放行上游梯度，在界外阻断；正好在界上时放行，和最大值、最小值门对第一个输入一样。</translation>
    </message>
    <message>
        <source>A concat gate cuts the upstream gradient where its inputs were joined: each gets its own part.</source>
        <translation>拼接门在各输入的接缝处切开上游梯度：各得自己的一段。</translation>
    </message>
    <message>
        <source>A constant has no gradient: nothing can change it.</source>
        <translation>常量没有梯度：它不会改变。</translation>
    </message>
    <message>
        <source>A copy gate is a gradient adder: the upstream gradients of all its outputs are added.</source>
        <translation>复制门是梯度相加者：所有输出的上游梯度相加。</translation>
    </message>
    <message>
        <source>A cos gate scales the upstream gradient by minus the sine of its input.</source>
        <translation>余弦门把上游梯度乘以输入正弦的负数。</translation>
    </message>
    <message>
        <source>A cross-entropy gate pulls up the probability of the right class, the harder the smaller it is; the others get nothing.</source>
        <translation>交叉熵门把正确类别的概率往上拉，越小拉得越用力；其他类别什么也得不到。</translation>
    </message>
    <message>
        <source>A div gate divides the upstream gradient by the denominator; the denominator itself gets it times minus the quotient over the denominator.</source>
        <translation>除法门把上游梯度除以分母；分母自己得到的是上游梯度乘以“负的商除以分母”。</translation>
    </message>
    <message>
        <source>A dropout gate lets the upstream gradient through where its mask let the value, over 1 − p as the value was, and blocks it elsewhere.</source>
        <translation>dropout 门：掩码放行数值处也放行上游梯度，并同样除以 1 − p；其他处阻断。</translation>
    </message>
    <message>
        <source>A flatten gate changes no number: the upstream gradient goes back in the shape of the input.</source>
        <translation>展平门不改变任何数：上游梯度以输入的形状传回去。</translation>
    </message>
    <message>
        <source>A fully connected layer as frameworks have it: x Wᵀ + b, one sample a row.</source>
        <translation>框架中的全连接层：x Wᵀ + b，每行一个样本。</translation>
    </message>
    <message>
        <source>A hinge gate pushes down every wrong class's score that comes within the margin, and pulls up the right one's once for each; a score that lies exactly at the margin gets nothing.</source>
        <translation>合页损失门把进入间隔的每个错误类别的得分往下压，每压一个就把正确类别往上拉一次；正好在间隔上的得分什么也得不到。</translation>
    </message>
    <message>
        <source>A huber gate pulls each input towards the other by their difference, but never harder than delta, over the number of elements: an outlier pulls no harder than a neighbour.</source>
        <translation>Huber 门按差值把两个输入互相拉近，但不超过 delta，再除以元素个数：离群点拉得并不比近邻更用力。</translation>
    </message>
    <message>
        <source>A layer-norm gate takes out of the upstream gradient what would only shift or stretch the row, and divides the rest by the row's spread.</source>
        <translation>层归一化门从上游梯度中去掉只会平移或拉伸整行的部分，其余除以该行的标准差。</translation>
    </message>
    <message>
        <source>A leaky ReLU gate lets the upstream gradient through where its input was positive and a small part of it elsewhere, so that no neuron dies; at 0 it lets the small part through.</source>
        <translation>Leaky ReLU 门：输入为正处放行上游梯度，其他处放行一小部分，所以神经元不会“死掉”；在 0 处放行那一小部分。</translation>
    </message>
    <message>
        <source>A linear gate is a matmul and an add: the weight gets upstream times data, the bias the sum of the upstream gradient over the samples.</source>
        <translation>线性门是矩阵乘法加上加法：权重得到上游梯度乘以数据，偏置得到上游梯度对样本求的和。</translation>
    </message>
    <message>
        <source>A log gate divides the upstream gradient by its input.</source>
        <translation>对数门把上游梯度除以输入。</translation>
    </message>
    <message>
        <source>A log-softmax gate takes from each upstream gradient its probability's share of their sum.</source>
        <translation>log-softmax 门从每个上游梯度中减去“上游梯度之和乘以它的概率”。</translation>
    </message>
    <message>
        <source>A log1p gate divides the upstream gradient by one more than its input.</source>
        <translation>log1p 门把上游梯度除以输入加一。</translation>
    </message>
    <message>
        <source>A matmul gate swaps like a mul gate, with the other factor transposed: the shapes leave no other choice.</source>
        <translation>矩阵乘法门像乘法门一样交换，另一个因子要转置：形状决定了只能这样。</translation>
    </message>
    <message>
        <source>A max gate is a gradient router: the whole upstream gradient goes to the larger input, none to the other; at a tie the first input takes it.</source>
        <translation>最大值门是梯度路由器：上游梯度全部交给较大的输入，另一个什么也得不到；相等时交给第一个输入。</translation>
    </message>
    <message>
        <source>A mean gate shares the upstream gradient out: every element gets an equal part of it.</source>
        <translation>平均门把上游梯度均分：每个元素得到相等的一份。</translation>
    </message>
    <message>
        <source>A min gate is a gradient router: the whole upstream gradient goes to the smaller input, none to the other; at a tie the first input takes it.</source>
        <translation>最小值门是梯度路由器：上游梯度全部交给较小的输入，另一个什么也得不到；相等时交给第一个输入。</translation>
    </message>
    <message>
        <source>A mul gate is a swap multiplier: each input gets the upstream gradient times the other input.</source>
        <translation>乘法门是交换乘数者：每个输入得到上游梯度乘以另一个输入。</translation>
    </message>
    <message>
        <source>A neg gate turns the sign of the gradient as it turned the sign of the value.</source>
        <translation>取负门像改变数值的符号那样，改变梯度的符号。</translation>
    </message>
    <message>
        <source>A norm gate sends its input back, scaled to length 1 (or doubled, where it is squared), times the upstream gradient; at length 0 its gradient is 0.</source>
        <translation>范数门传回缩放到长度 1 的输入（取平方时为输入的两倍），再乘以上游梯度；长度为 0 时梯度是 0。</translation>
    </message>
    <message>
        <source>A number that is part of the formula and never changes.</source>
        <translation>公式中固定不变的数。</translation>
    </message>
    <message>
        <source>A one-hot gate has no gradient: its input is a class index, a whole number that cannot change by a little.</source>
        <translation>独热门没有梯度：输入是类别下标，是整数，不能只改变一点点。</translation>
    </message>
    <message>
        <source>A parameter ends the backward walk: SGD moves it a small step against the gradient that arrives.</source>
        <translation>参数是反向传播的终点：SGD 让它逆着到达的梯度移动一小步。</translation>
    </message>
    <message>
        <source>A pow gate scales the upstream gradient by b a to the power of b − 1 for the base, and by its output times ln a for the exponent: 0 where the base is 0 and the exponent is not negative, NaN where the base is negative, as a power of that is defined at whole exponents alone.</source>
        <translation>幂门：对底数，把上游梯度乘以 b 乘 a 的 b − 1 次幂；对指数，乘以输出与 ln a 的积：底数为 0 且指数非负处为 0；底数为负处为 NaN，因为那里只有整数指数才有定义。</translation>
    </message>
    <message>
        <source>A reciprocal gate scales the upstream gradient by minus the square of its output: near 0 by very much.</source>
        <translation>倒数门把上游梯度乘以输出平方的负数：在 0 附近放大极多。</translation>
    </message>
    <message>
        <source>A reduce_max gate is a gradient router: the whole upstream gradient goes to the element that was chosen, none to the rest; at a tie the first one takes it.</source>
        <translation>reduce_max 门是梯度路由器：上游梯度全部交给被选中的元素，其余什么也得不到；相等时交给第一个。</translation>
    </message>
    <message>
        <source>A reduce_min gate is a gradient router: the whole upstream gradient goes to the element that was chosen, none to the rest; at a tie the first one takes it.</source>
        <translation>reduce_min 门是梯度路由器：上游梯度全部交给被选中的元素，其余什么也得不到；相等时交给第一个。</translation>
    </message>
    <message>
        <source>A reshape gate changes no number: the upstream gradient goes back in the shape of the input.</source>
        <translation>变形门不改变任何数：上游梯度以输入的形状传回去。</translation>
    </message>
    <message>
        <source>A row of zeros with a 1 at the class, for each class index, along a new last axis.</source>
        <translation>对每个类别下标给出一行：类别处为 1，其余为 0，沿新的最后一个轴。</translation>
    </message>
    <message>
        <source>A sigmoid gate scales the upstream gradient by y (1 − y): a quarter at best, next to nothing where it is saturated.</source>
        <translation>sigmoid 门把上游梯度乘以 y (1 − y)：最多四分之一，饱和处几乎为零。</translation>
    </message>
    <message>
        <source>A sin gate scales the upstream gradient by the cosine of its input.</source>
        <translation>正弦门把上游梯度乘以输入的余弦。</translation>
    </message>
    <message>
        <source>A slice gate puts the upstream gradient back where the part was taken; the rest gets zeros.</source>
        <translation>切片门把上游梯度放回取出的位置；其余的得到零。</translation>
    </message>
    <message>
        <source>A smooth ReLU: ln(1 + eˣ), computed so that it never overflows.</source>
        <translation>平滑的 ReLU：ln(1 + eˣ)，计算时不会溢出。</translation>
    </message>
    <message>
        <source>A softmax cross-entropy gate hands each score its probability, less 1 at the right class, times the upstream gradient over the number of samples.</source>
        <translation>softmax 交叉熵门给每个得分的是它的概率（正确类别再减 1），乘以上游梯度，除以样本数。</translation>
    </message>
    <message>
        <source>A softmax gate weighs by its probabilities how far each upstream gradient lies above their weighted mean: what raises every score alike changes nothing.</source>
        <translation>softmax 门用概率给“每个上游梯度高出加权平均多少”加权：所有得分一起提高不会改变什么。</translation>
    </message>
    <message>
        <source>A softplus gate scales the upstream gradient by the sigmoid of its input.</source>
        <translation>softplus 门把上游梯度乘以输入的 sigmoid。</translation>
    </message>
    <message>
        <source>A split gate joins the upstream gradients of its parts; a part that nothing uses gives zeros.</source>
        <translation>切分门把各段的上游梯度拼起来；没有用到的段给出零。</translation>
    </message>
    <message>
        <source>A sqrt gate divides the upstream gradient by twice its output: near 0 it grows without bound, and at 0 it is infinite unless nothing arrives.</source>
        <translation>平方根门把上游梯度除以输出的两倍：在 0 附近无限增大；在 0 处为无穷大，除非没有梯度到达。</translation>
    </message>
    <message>
        <source>A square gate scales the upstream gradient by twice its input.</source>
        <translation>平方门把上游梯度乘以输入的两倍。</translation>
    </message>
    <message>
        <source>A sub gate hands its upstream gradient to the first input, and the same with its sign turned to the second.</source>
        <translation>减法门把上游梯度原样交给第一个输入，变号后交给第二个输入。</translation>
    </message>
    <message>
        <source>A sum gate is a wide add gate: every element gets the upstream gradient unchanged.</source>
        <translation>求和门是宽加法门：每个元素都原样得到上游梯度。</translation>
    </message>
    <message>
        <source>A tanh gate scales the upstream gradient by 1 − y²: whole at 0, next to nothing where it is saturated.</source>
        <translation>tanh 门把上游梯度乘以 1 − y²：在 0 处完整通过，饱和处几乎为零。</translation>
    </message>
    <message>
        <source>A transpose gate turns the gradient back the way it turned the value.</source>
        <translation>转置门怎样转动数值，就把梯度怎样转回去。</translation>
    </message>
    <message>
        <source>A value that is given from outside: data, or a number to play with.</source>
        <translation>从外面给定的值：数据，或者一个可以随意改动的数。</translation>
    </message>
    <message>
        <source>A value that training adjusts: a weight or a bias.</source>
        <translation>由训练来调整的值：权重或偏置。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>An ELU gate lets the upstream gradient through where its input was positive and scales it by alpha eˣ elsewhere; at 0 by alpha.</source>
        <translation>ELU 门：输入为正处放行上游梯度，其他处乘以 alpha eˣ；在 0 处乘以 alpha。</translation>
    </message>
    <message>
        <source>An abs gate hands the upstream gradient on where its input was positive and turns its sign where it was negative; at 0 it blocks.</source>
        <translation>绝对值门：输入为正处原样传递上游梯度，为负处变号；在 0 处阻断。</translation>
    </message>
    <message>
        <source>An add gate is a gradient distributor: it hands its upstream gradient to every input unchanged.</source>
        <translation>加法门是梯度分发者：把上游梯度原样交给每个输入。</translation>
    </message>
    <message>
        <source>An argmax gate has no gradient: a small change of its input leaves the index as it is, so nothing goes back; at a tie it gives the first index.</source>
        <translation>argmax 门没有梯度：输入稍微变化时下标不变，所以什么也不传回；相等时给出第一个下标。</translation>
    </message>
    <message>
        <source>An exp gate scales the upstream gradient by its own output.</source>
        <translation>指数门把上游梯度乘以自己的输出。</translation>
    </message>
    <message>
        <source>An input ends the backward walk: the gradient that arrives says how the output answers to it.</source>
        <translation>输入是反向传播的终点：到达这里的梯度说明输出对它如何响应。</translation>
    </message>
    <message>
        <source>An l1 gate pulls each input towards the other with the same force however far they are: 1 over the number of elements; where they are equal, none.</source>
        <translation>L1 门把两个输入互相拉近，不论相距多远力都一样：1 除以元素个数；相等处没有力。</translation>
    </message>
    <message>
        <source>An mse gate pulls each input towards the other: twice the difference, over the number of elements.</source>
        <translation>均方误差门把两个输入互相拉近：两倍的差，除以元素个数。</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>算术</translation>
    </message>
    <message>
        <source>Its input brought to mean 0 and variance 1 along the last axis, then times a gain and plus a bias.</source>
        <translation>沿最后一个轴把输入变成均值 0、方差 1，再乘以增益、加上偏置。</translation>
    </message>
    <message>
        <source>Its input cut along an axis into parts, equal ones or of given sizes.</source>
        <translation>沿一个轴把输入切成几段，等分，或按给定的大小。</translation>
    </message>
    <message>
        <source>Its input held between low and high, each of which may be absent.</source>
        <translation>把输入限制在 low 与 high 之间；两者都可以不给。</translation>
    </message>
    <message>
        <source>Its input squashed to between 0 and 1.</source>
        <translation>把输入压缩到 0 与 1 之间。</translation>
    </message>
    <message>
        <source>Its input squashed to between −1 and 1.</source>
        <translation>把输入压缩到 −1 与 1 之间。</translation>
    </message>
    <message>
        <source>Its input stretched to a shape, size-1 and missing axes repeated.</source>
        <translation>把输入拉伸成给定形状，大小为 1 的轴和缺少的轴重复。</translation>
    </message>
    <message>
        <source>Its input times itself.</source>
        <translation>输入乘以自己。</translation>
    </message>
    <message>
        <source>Its input times the normal distribution's probability of a smaller one.</source>
        <translation>输入乘以正态分布取值小于它的概率。</translation>
    </message>
    <message>
        <source>Its input times the sigmoid of it.</source>
        <translation>输入乘以它的 sigmoid。</translation>
    </message>
    <message>
        <source>Its input where positive, else 0.</source>
        <translation>输入为正时取输入，否则取 0。</translation>
    </message>
    <message>
        <source>Its input where positive, else a small part of it.</source>
        <translation>输入为正时取输入，否则取它的一小部分。</translation>
    </message>
    <message>
        <source>Its input where positive, else an exponential that settles at minus alpha.</source>
        <translation>输入为正时取输入，否则取趋向 −alpha 的指数。</translation>
    </message>
    <message>
        <source>Its input with a random share p of the elements set to 0 and the rest over 1 − p; one seed, one mask.</source>
        <translation>输入中随机一部分（比例 p）元素置 0，其余除以 1 − p；同一个种子，同一个掩码。</translation>
    </message>
    <message>
        <source>Its input with all axes from one on made into one: a picture a sample into a row a sample.</source>
        <translation>把某个轴起的所有轴合成一个：每个样本从一张图变成一行。</translation>
    </message>
    <message>
        <source>Its input with the axes in another order, reversed by default.</source>
        <translation>输入的轴换一个次序，默认颠倒。</translation>
    </message>
    <message>
        <source>Its input with the sign turned.</source>
        <translation>输入变号。</translation>
    </message>
    <message>
        <source>Its input's elements, in the same order, in another shape.</source>
        <translation>输入的元素，次序不变，换一个形状。</translation>
    </message>
    <message>
        <source>Its inputs one after the other along an axis.</source>
        <translation>各输入沿一个轴首尾相接。</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>叶节点</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>One divided by its input.</source>
        <translation>一除以输入。</translation>
    </message>
    <message>
        <source>Part of its input along an axis: from start to before stop, every step-th, as Python slices.</source>
        <translation>输入沿一个轴的一部分：从 start 到 stop 之前，每隔 step 取一个，和 Python 的切片一样。</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>选路</translation>
    </message>
    <message>
        <source>Scores made into probabilities: positive, with sum 1 along the axis of the classes.</source>
        <translation>把得分变成概率：都是正数，沿类别的轴相加为 1。</translation>
    </message>
    <message>
        <source>Sigmoid of the scores z, then the binary cross-entropy with targets t, at every z to the last digit.</source>
        <translation>得分 z 的 sigmoid，再与目标 t 求二元交叉熵；对任何 z 都精确到最后一位。</translation>
    </message>
    <message>
        <source>Softmax of the scores z, then the mean over samples of −ln of the probability of the right class t.</source>
        <translation>得分 z 的 softmax，再取正确类别 t 的概率的 −ln，对样本求平均。</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>The cosine of its input, an angle in radians.</source>
        <translation>输入的余弦，输入是弧度。</translation>
    </message>
    <message>
        <source>The first input divided by the second.</source>
        <translation>第一个输入除以第二个输入。</translation>
    </message>
    <message>
        <source>The first input less the second.</source>
        <translation>第一个输入减去第二个输入。</translation>
    </message>
    <message>
        <source>The first input to the power of the second, element by element; 0 to the power of 0 is 1.</source>
        <translation>第一个输入的第二个输入次幂，逐元素计算；0 的 0 次幂是 1。</translation>
    </message>
    <message>
        <source>The index of the largest element, a whole number: of all of them counted row by row, or along one axis.</source>
        <translation>最大元素的下标，是整数：在按行计数的全部元素中，或沿一个轴。</translation>
    </message>
    <message>
        <source>The larger of its inputs, element by element.</source>
        <translation>各输入中较大的，逐元素比较。</translation>
    </message>
    <message>
        <source>The largest of its elements, of all of them or along one axis.</source>
        <translation>元素中最大的，在全部元素中，或沿一个轴。</translation>
    </message>
    <message>
        <source>The length of a vector: the root of the sum of its squares, or that sum, over all elements or one axis.</source>
        <translation>向量的长度：平方和的根，或平方和本身，对全部元素或沿一个轴。</translation>
    </message>
    <message>
        <source>The matrix product of its inputs.</source>
        <translation>各输入的矩阵乘积。</translation>
    </message>
    <message>
        <source>The mean of its elements, all of them or along one axis.</source>
        <translation>元素的平均值，对全部元素，或沿一个轴。</translation>
    </message>
    <message>
        <source>The mean of the absolute differences of two arrays of one shape.</source>
        <translation>两个同形状数组之差的绝对值，求平均。</translation>
    </message>
    <message>
        <source>The mean of the differences, squared where small and absolute where large, of two arrays of one shape.</source>
        <translation>两个同形状数组之差，小处取平方、大处取绝对值，求平均。</translation>
    </message>
    <message>
        <source>The mean of the squared differences of two arrays of one shape.</source>
        <translation>两个同形状数组之差的平方，求平均。</translation>
    </message>
    <message>
        <source>The mean of −t ln p − (1 − t) ln(1 − p) for probabilities p and targets t from 0 to 1; 0 ln 0 is 0.</source>
        <translation>概率 p 与 0 到 1 的目标 t 的 −t ln p − (1 − t) ln(1 − p)，求平均；0 ln 0 取 0。</translation>
    </message>
    <message>
        <source>The mean over samples of how far the wrong classes' scores come within a margin of the right one's.</source>
        <translation>错误类别的得分侵入正确类别得分间隔多少，对样本求平均。</translation>
    </message>
    <message>
        <source>The mean over samples of −ln of the probability p of the right class t.</source>
        <translation>正确类别 t 的概率 p 的 −ln，对样本求平均。</translation>
    </message>
    <message>
        <source>The natural logarithm of its input.</source>
        <translation>输入的自然对数。</translation>
    </message>
    <message>
        <source>The natural logarithm of one more than its input, exact for small inputs too.</source>
        <translation>输入加一的自然对数，输入很小时也精确。</translation>
    </message>
    <message>
        <source>The natural logarithm of the softmax, computed so that no probability vanishes.</source>
        <translation>softmax 的自然对数，计算时任何概率都不会消失。</translation>
    </message>
    <message>
        <source>The product of its inputs, element by element.</source>
        <translation>各输入逐元素相乘。</translation>
    </message>
    <message>
        <source>The same value on several wires.</source>
        <translation>同一个值送上几条线。</translation>
    </message>
    <message>
        <source>The sine of its input, an angle in radians.</source>
        <translation>输入的正弦，输入是弧度。</translation>
    </message>
    <message>
        <source>The size of its input, without the sign.</source>
        <translation>输入的大小，不带符号。</translation>
    </message>
    <message>
        <source>The smaller of its inputs, element by element.</source>
        <translation>各输入中较小的，逐元素比较。</translation>
    </message>
    <message>
        <source>The smallest of its elements, of all of them or along one axis.</source>
        <translation>元素中最小的，在全部元素中，或沿一个轴。</translation>
    </message>
    <message>
        <source>The square root of its input.</source>
        <translation>输入的平方根。</translation>
    </message>
    <message>
        <source>The sum of its elements, all of them or along one axis.</source>
        <translation>元素之和，全部相加，或沿一个轴。</translation>
    </message>
    <message>
        <source>The sum of its inputs.</source>
        <translation>各输入之和。</translation>
    </message>
    <message>
        <source>a class index in t lies outside 0..K−1</source>
        <translation>t 中有类别下标不在 0..K−1 内</translation>
    </message>
    <message>
        <source>a class index in t lies outside 0..classes−1</source>
        <translation>t 中有类别下标不在 0..classes−1 内</translation>
    </message>
    <message>
        <source>added to the variance, so that equal numbers divide by no 0</source>
        <translation>加到方差上，使相等的数不会除以 0</translation>
    </message>
    <message>
        <source>adds</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>adds the gradient</source>
        <translation>梯度求和</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>阻断</translation>
    </message>
    <message>
        <source>blocks the gradient</source>
        <translation>阻断梯度</translation>
    </message>
    <message>
        <source>centres</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>centres the gradient</source>
        <translation>使梯度居中</translation>
    </message>
    <message>
        <source>class index a sample</source>
        <translation>每个样本的类别下标</translation>
    </message>
    <message>
        <source>compares</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>distributes</source>
        <translation>分发</translation>
    </message>
    <message>
        <source>distributes the gradient</source>
        <translation>分发梯度</translation>
    </message>
    <message>
        <source>e to the power of its input.</source>
        <translation>e 的输入次幂。</translation>
    </message>
    <message>
        <source>ends</source>
        <translation>终点</translation>
    </message>
    <message>
        <source>every how manyth index; a negative step goes backwards</source>
        <translation>每隔几个取一个；负数倒着取</translation>
    </message>
    <message>
        <source>factor a feature</source>
        <translation>每个特征的系数</translation>
    </message>
    <message>
        <source>gates</source>
        <translation>开关</translation>
    </message>
    <message>
        <source>gates the gradient</source>
        <translation>开关梯度</translation>
    </message>
    <message>
        <source>gradient adder</source>
        <translation>梯度相加者</translation>
    </message>
    <message>
        <source>gradient distributor</source>
        <translation>梯度分发者</translation>
    </message>
    <message>
        <source>gradient router</source>
        <translation>梯度路由器</translation>
    </message>
    <message>
        <source>how far below 0 it can come</source>
        <translation>最低能到 0 以下多少</translation>
    </message>
    <message>
        <source>how far the right score is to lie above the others</source>
        <translation>正确得分应当高出其他得分多少</translation>
    </message>
    <message>
        <source>how its first values are drawn</source>
        <translation>初始值怎样抽取</translation>
    </message>
    <message>
        <source>index</source>
        <translation>下标</translation>
    </message>
    <message>
        <source>joins</source>
        <translation>拼接</translation>
    </message>
    <message>
        <source>joins the gradient</source>
        <translation>拼接梯度</translation>
    </message>
    <message>
        <source>keep the axis with size 1</source>
        <translation>保留这个轴，大小为 1</translation>
    </message>
    <message>
        <source>kink</source>
        <translation>折点</translation>
    </message>
    <message>
        <source>leaf</source>
        <translation>叶节点</translation>
    </message>
    <message>
        <source>leave the root out</source>
        <translation>不开平方</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>masks</source>
        <translation>遮蔽</translation>
    </message>
    <message>
        <source>masks the gradient</source>
        <translation>遮蔽梯度</translation>
    </message>
    <message>
        <source>normalises</source>
        <translation>归一</translation>
    </message>
    <message>
        <source>normalises the gradient</source>
        <translation>归一梯度</translation>
    </message>
    <message>
        <source>number of classes</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>number of equal parts</source>
        <translation>等分成几段</translation>
    </message>
    <message>
        <source>number of inputs</source>
        <translation>输入的个数</translation>
    </message>
    <message>
        <source>number of outputs</source>
        <translation>输出的个数</translation>
    </message>
    <message>
        <source>parts</source>
        <translation>切分</translation>
    </message>
    <message>
        <source>parts the gradient</source>
        <translation>切分梯度</translation>
    </message>
    <message>
        <source>places</source>
        <translation>归位</translation>
    </message>
    <message>
        <source>places the gradient</source>
        <translation>梯度归位</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>routes</source>
        <translation>选路</translation>
    </message>
    <message>
        <source>scales</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>scales the gradient</source>
        <translation>缩放梯度</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>share of the elements that are dropped, on average</source>
        <translation>平均丢弃多大比例的元素</translation>
    </message>
    <message>
        <source>shares</source>
        <translation>均分</translation>
    </message>
    <message>
        <source>shares the gradient</source>
        <translation>均分梯度</translation>
    </message>
    <message>
        <source>shift a feature</source>
        <translation>每个特征的偏移</translation>
    </message>
    <message>
        <source>sizes of its axes; a name such as N stands for the batch</source>
        <translation>各轴的大小；N 之类的名字代表批量</translation>
    </message>
    <message>
        <source>squashes</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>squashes the gradient</source>
        <translation>压缩梯度</translation>
    </message>
    <message>
        <source>stops</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>swap multiplier</source>
        <translation>交换乘数者</translation>
    </message>
    <message>
        <source>swaps</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>swaps the gradient</source>
        <translation>交换梯度</translation>
    </message>
    <message>
        <source>targets from 0 to 1</source>
        <translation>0 到 1 的目标</translation>
    </message>
    <message>
        <source>the axis along which the inputs are joined</source>
        <translation>沿哪个轴拼接</translation>
    </message>
    <message>
        <source>the axis of the classes: −1 for samples in rows, 0 in columns</source>
        <translation>类别所在的轴：样本按行为 −1，按列为 0</translation>
    </message>
    <message>
        <source>the axis that is cut</source>
        <translation>沿哪个轴切</translation>
    </message>
    <message>
        <source>the axis to go over; nothing takes them all</source>
        <translation>沿哪个轴；不填就取全部</translation>
    </message>
    <message>
        <source>the difference from which on it grows in a line</source>
        <translation>差值超过它就按直线增长</translation>
    </message>
    <message>
        <source>the exact function, or the one by tanh</source>
        <translation>精确的函数，或用 tanh 近似</translation>
    </message>
    <message>
        <source>the first axis that is made into one: 1 leaves the batch by itself</source>
        <translation>从哪个轴开始合并：1 表示不动批量轴</translation>
    </message>
    <message>
        <source>the first index; a negative one counts from the end</source>
        <translation>起始下标；负数从末尾数起</translation>
    </message>
    <message>
        <source>the first input</source>
        <translation>第一个输入</translation>
    </message>
    <message>
        <source>the index before which it ends; a negative one counts from the end</source>
        <translation>到这个下标之前为止；负数从末尾数起</translation>
    </message>
    <message>
        <source>the input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>the largest value let through; it wins where low lies above it</source>
        <translation>放行的最大值；low 比它大时以它为准</translation>
    </message>
    <message>
        <source>the number, vector or matrix it holds</source>
        <translation>它保存的数、向量或矩阵</translation>
    </message>
    <message>
        <source>the order of the axes; nothing reverses them</source>
        <translation>轴的次序；不填就颠倒</translation>
    </message>
    <message>
        <source>the output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>the second input</source>
        <translation>第二个输入</translation>
    </message>
    <message>
        <source>the size of each part, in place of equal ones</source>
        <translation>每段的大小，代替等分</translation>
    </message>
    <message>
        <source>the sizes; a name such as N stands for the size that the input has there</source>
        <translation>各轴大小；N 之类的名字代表输入在那里的大小</translation>
    </message>
    <message>
        <source>the sizes; −1 is what is left over, a name such as N the batch of the input</source>
        <translation>各轴大小；−1 是剩下的大小，N 之类的名字是输入的批量</translation>
    </message>
    <message>
        <source>the smallest value let through; nothing sets no limit</source>
        <translation>放行的最小值；不填就没有下限</translation>
    </message>
    <message>
        <source>the weight, a row an output</source>
        <translation>权重，每行对应一个输出</translation>
    </message>
    <message>
        <source>tie</source>
        <translation>相等</translation>
    </message>
    <message>
        <source>turns</source>
        <translation>变向</translation>
    </message>
    <message>
        <source>turns the gradient</source>
        <translation>梯度变向</translation>
    </message>
    <message>
        <source>what its input is multiplied by where it is not positive</source>
        <translation>输入非正时乘以的数</translation>
    </message>
    <message>
        <source>what the mask is drawn from: the same one, the same mask</source>
        <translation>掩码由它抽取：种子相同，掩码相同</translation>
    </message>
    <message>
        <source>wide add gate</source>
        <translation>宽加法门</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source> of shape {0}</source>
        <translation>，形状为 {0}</translation>
    </message>
    <message>
        <source>; a square is x ** 2</source>
        <translation>；平方写作 x ** 2</translation>
    </message>
    <message>
        <source>; a text must end on its line</source>
        <translation>；文本必须在同一行结束</translation>
    </message>
    <message>
        <source>; division is /</source>
        <translation>；除法写作 /</translation>
    </message>
    <message>
        <source>; use ( ) and [ ]</source>
        <translation>；请用 ( ) 和 [ ]</translation>
    </message>
    <message>
        <source>A branch is missing: {node} feeds {ways}, and the gradients of all of them are added.</source>
        <translation>漏了一条路：{node} 送往 {ways}，它们的梯度要全部相加。</translation>
    </message>
    <message>
        <source>Breast Cancer Wisconsin (Diagnostic) (W. Wolberg, O. Mangasarian, N. Street, W. Street; UCI, CC BY 4.0)</source>
        <translation>威斯康星乳腺癌（诊断）数据集（W. Wolberg、O. Mangasarian、N. Street、W. Street；UCI，CC BY 4.0）</translation>
    </message>
    <message>
        <source>Downstream = upstream × local.</source>
        <translation>下游 = 上游 × 局部。</translation>
    </message>
    <message>
        <source>Gradients start at {node}: there, the output with respect to itself.</source>
        <translation>梯度从 {node} 开始：在那里是输出对自己的导数。</translation>
    </message>
    <message>
        <source>Iris (R. A. Fisher, 1936; UCI, CC BY 4.0)</source>
        <translation>鸢尾花数据集（R. A. Fisher，1936；UCI，CC BY 4.0）</translation>
    </message>
    <message>
        <source>It is off by a power of ten: look at where the point stands.</source>
        <translation>差了十的若干次方：看看小数点的位置。</translation>
    </message>
    <message>
        <source>It is rounded too coarsely: give more digits.</source>
        <translation>舍入得太粗：请多写几位。</translation>
    </message>
    <message>
        <source>It is transposed, or made of factors that are: its shape is {shape}, and each factor stands so that the shapes meet.</source>
        <translation>它被转置了，或因子被转置了：它的形状是 {shape}，每个因子的位置要使形状接得上。</translation>
    </message>
    <message>
        <source>It was added where it should be written: every gradient starts anew at {node}, and this one counts once.</source>
        <translation>本该写入，却累加了：每个梯度在 {node} 处重新开始，这个只算一次。</translation>
    </message>
    <message>
        <source>It was overwritten instead of added: {node} feeds {ways}, and the gradients that come back along all of them are added.</source>
        <translation>本该相加，却被覆盖了：{node} 送往 {ways}，沿每条路传回的梯度要相加。</translation>
    </message>
    <message>
        <source>Its numbers fit, but its shape must be {shape}.</source>
        <translation>数值对了，但形状必须是 {shape}。</translation>
    </message>
    <message>
        <source>Its shape must be {shape}, as that of the value it belongs to; yours is {given}.</source>
        <translation>它的形状必须和所属的值一样，是 {shape}；你的是 {given}。</translation>
    </message>
    <message>
        <source>Look at the sign at {gate}: the size is right.</source>
        <translation>看看 {gate} 处的符号：大小是对的。</translation>
    </message>
    <message>
        <source>NaN is compared with = or != alone</source>
        <translation>NaN 只能用 = 或 != 比较</translation>
    </message>
    <message>
        <source>No gradient comes by {node}: nothing that it feeds leads to the output.</source>
        <translation>没有梯度经过 {node}：它的去向都不通往输出。</translation>
    </message>
    <message>
        <source>No: what {0} sends back follows from what arrives there, by its own formula.</source>
        <translation>不是：{0} 传回的，正是由到达那里的梯度按它自己的公式得出的。</translation>
    </message>
    <message>
        <source>Not yet, at {gate} for {port}. {role}</source>
        <translation>还不对，在 {gate} 处，对 {port}。{role}</translation>
    </message>
    <message>
        <source>Not yet: {node} feeds {ways}; add what comes back along each.</source>
        <translation>还不对：{node} 送往 {ways}；请把沿每条路传回的相加。</translation>
    </message>
    <message>
        <source>Optical Recognition of Handwritten Digits (E. Alpaydin, C. Kaynak; UCI, test part, CC BY 4.0), pixels p of 0..16 as (p − 5) / 6</source>
        <translation>手写数字光学识别数据集（E. Alpaydin、C. Kaynak；UCI，测试部分，CC BY 4.0），像素 p 从 0..16 变为 (p − 5) / 6</translation>
    </message>
    <message>
        <source>Right, given your {sources}.</source>
        <translation>按你的 {sources} 算是正确的。</translation>
    </message>
    <message>
        <source>That is the gradient of {source}; what is asked is its value.</source>
        <translation>那是 {source} 的梯度；问的是它的值。</translation>
    </message>
    <message>
        <source>That is the value of {source}; what is asked is its gradient.</source>
        <translation>那是 {source} 的值；问的是它的梯度。</translation>
    </message>
    <message>
        <source>That is the wrong branch: look again at which one {gate} lets through.</source>
        <translation>选错了路：再看看 {gate} 让哪一个通过。</translation>
    </message>
    <message>
        <source>That is the wrong branch: {gate} hands the gradient only to the input that was chosen, and a closed one gets 0.</source>
        <translation>选错了路：{gate} 只把梯度交给被选中的输入，关着的得到 0。</translation>
    </message>
    <message>
        <source>The 1/n was forgotten: {gate} takes a mean, so it divides by the number of elements.</source>
        <translation>忘了 1/n：{gate} 求平均，所以要除以元素个数。</translation>
    </message>
    <message>
        <source>The local gradient was forgotten: that is the upstream gradient of {gate} alone, and downstream = upstream × local.</source>
        <translation>忘了局部梯度：那只是 {gate} 的上游梯度，而下游 = 上游 × 局部。</translation>
    </message>
    <message>
        <source>The swap was forgotten: {gate} gives {port} the upstream gradient times the other input, not times its own.</source>
        <translation>忘了交换：{gate} 给 {port} 的是上游梯度乘以另一个输入，不是乘以它自己。</translation>
    </message>
    <message>
        <source>The upstream gradient was forgotten: that is the local gradient of {gate} alone, and downstream = upstream × local.</source>
        <translation>忘了上游梯度：那只是 {gate} 的局部梯度，而下游 = 上游 × 局部。</translation>
    </message>
    <message>
        <source>Wine (S. Aeberhard, M. Forina; UCI, CC BY 4.0)</source>
        <translation>葡萄酒数据集（S. Aeberhard、M. Forina；UCI，CC BY 4.0）</translation>
    </message>
    <message>
        <source>Work {gate} out again from the values that enter it.</source>
        <translation>请由进入 {gate} 的值重新算一遍。</translation>
    </message>
    <message>
        <source>Yes, it is {0}: {1}.</source>
        <translation>对，就是 {0}：{1}。</translation>
    </message>
    <message>
        <source>a GradStudio file holds one object, {{...}}</source>
        <translation>GradStudio 文件只含一个对象 {{...}}</translation>
    </message>
    <message>
        <source>a bracket closes that was never opened</source>
        <translation>有右括号没有对应的左括号</translation>
    </message>
    <message>
        <source>a circle within a circle</source>
        <translation>大圆里的小圆</translation>
    </message>
    <message>
        <source>a closing bracket is missing</source>
        <translation>缺少右括号</translation>
    </message>
    <message>
        <source>a closing bracket “]” is missing</source>
        <translation>缺少右方括号“]”</translation>
    </message>
    <message>
        <source>a closing parenthesis “)” is missing</source>
        <translation>缺少右括号“)”</translation>
    </message>
    <message>
        <source>a closing quotation mark is missing</source>
        <translation>缺少后引号</translation>
    </message>
    <message>
        <source>a colon must stand at the end of the first line of def {0}</source>
        <translation>def {0} 的第一行末尾要有冒号</translation>
    </message>
    <message>
        <source>a comma or a closing bracket “]” is missing</source>
        <translation>缺少逗号或右方括号“]”</translation>
    </message>
    <message>
        <source>a comma or {0} must stand before {1}</source>
        <translation>{1} 前面要有逗号或 {0}</translation>
    </message>
    <message>
        <source>a cosine over {0} epochs cannot be made {1} long on its way</source>
        <translation>跨 {0} 轮的余弦中途不能改为 {1} 轮</translation>
    </message>
    <message>
        <source>a data set is named by at most {0} letters, not {1}</source>
        <translation>数据集的名称最多 {0} 个字符，不能是 {1}</translation>
    </message>
    <message>
        <source>a data set is named on one line</source>
        <translation>数据集的名称要写在一行里</translation>
    </message>
    <message>
        <source>a def begins with a name and its arguments, such as def sigma(t):</source>
        <translation>def 以名字和参数开头，例如 def sigma(t):</translation>
    </message>
    <message>
        <source>a def cannot stand in another; put it before that of {0}, and call it there</source>
        <translation>def 不能写在另一个里面；请放到 {0} 的前面，在那里调用</translation>
    </message>
    <message>
        <source>a finite number above 0</source>
        <translation>大于 0 的有限数</translation>
    </message>
    <message>
        <source>a finite number, at least 0</source>
        <translation>不小于 0 的有限数</translation>
    </message>
    <message>
        <source>a height and a width from 1 to {0} such as 28x28</source>
        <translation>从 1 到 {0} 的高和宽，例如 28x28</translation>
    </message>
    <message>
        <source>a kink lies within the shortest step: to its left and right the slopes differ</source>
        <translation>最短的步长之内有折点：左右两侧的斜率不同</translation>
    </message>
    <message>
        <source>a layer has from 1 to {0} units, not {1} as in {2}</source>
        <translation>一层有 1 到 {0} 个单元，不能是 {2} 中的 {1}</translation>
    </message>
    <message>
        <source>a layer of {0}... units is too wide</source>
        <translation>{0}... 个单元的层太宽了</translation>
    </message>
    <message>
        <source>a loss compares equal shapes, not {0} with {1}</source>
        <translation>损失比较的两个形状必须相同，不能是 {0} 与 {1}</translation>
    </message>
    <message>
        <source>a loss is a scalar: end the graph in softmax_cross_entropy or mse</source>
        <translation>损失是标量：请让图以 softmax_cross_entropy 或 mse 结尾</translation>
    </message>
    <message>
        <source>a minibatch has at least 1 sample, not {0}</source>
        <translation>小批量至少有 1 个样本，不能是 {0}</translation>
    </message>
    <message>
        <source>a module of the graph</source>
        <translation>图中的模块</translation>
    </message>
    <message>
        <source>a number above 0, at most 1</source>
        <translation>大于 0 且不大于 1 的数</translation>
    </message>
    <message>
        <source>a number from 0 to less than 1</source>
        <translation>从 0 到小于 1 的数</translation>
    </message>
    <message>
        <source>a number from {0} to {1}</source>
        <translation>从 {0} 到 {1} 的数</translation>
    </message>
    <message>
        <source>a number in it is too large</source>
        <translation>其中有数太大</translation>
    </message>
    <message>
        <source>a number is missing after {0}, such as {1}</source>
        <translation>{0} 后面缺少数，例如 {1}</translation>
    </message>
    <message>
        <source>a number is missing before “{0}”</source>
        <translation>“{0}”前面缺少数</translation>
    </message>
    <message>
        <source>a number stands last, such as grad &gt; {0}</source>
        <translation>数写在最后，例如 grad &gt; {0}</translation>
    </message>
    <message>
        <source>a number, a name or '(' must stand before {0}</source>
        <translation>{0} 前面要有数、名字或 '('</translation>
    </message>
    <message>
        <source>a part is missing</source>
        <translation>缺少一部分</translation>
    </message>
    <message>
        <source>a plain number, list, shape or text must stand here, not {0}</source>
        <translation>这里要写数、列表、形状或文本，不能是 {0}</translation>
    </message>
    <message>
        <source>a plane has rows of numbers for each class, all equally long</source>
        <translation>平面的每个类别都有若干行同样长的数</translation>
    </message>
    <message>
        <source>a port feeds at least one input</source>
        <translation>端口至少要送往一个输入</translation>
    </message>
    <message>
        <source>a power in it is too large</source>
        <translation>其中的幂太大</translation>
    </message>
    <message>
        <source>a query has at most {0} letters</source>
        <translation>查询最多 {0} 个字符</translation>
    </message>
    <message>
        <source>a return stands at the end</source>
        <translation>return 写在最后</translation>
    </message>
    <message>
        <source>a sample of {0} numbers is no picture of {1}</source>
        <translation>{0} 个数的样本不是 {1} 的图片</translation>
    </message>
    <message>
        <source>a scale from 10^{0} to 10^{1} is empty</source>
        <translation>从 10^{0} 到 10^{1} 的刻度是空的</translation>
    </message>
    <message>
        <source>a shape is missing, such as shape = (3, 4) or shape = 3x4</source>
        <translation>缺少形状，例如 shape = (3, 4) 或 shape = 3x4</translation>
    </message>
    <message>
        <source>a tuple stands only where a shape or axes are asked for; a list is [1, 2]</source>
        <translation>元组只写在需要形状或轴的地方；列表写作 [1, 2]</translation>
    </message>
    <message>
        <source>a value or gradient is not finite</source>
        <translation>有数值或梯度不是有限数</translation>
    </message>
    <message>
        <source>a way leads out of it and back</source>
        <translation>有一条路从里面出来又回去</translation>
    </message>
    <message>
        <source>a way leads out of the module {0} and back: {1}; take {2} apart</source>
        <translation>有一条路从模块 {0} 出来又回去：{1}；请拆开 {2}</translation>
    </message>
    <message>
        <source>a way would lead out of the module {0} and back: {1}</source>
        <translation>会有一条路从模块 {0} 出来又回去：{1}</translation>
    </message>
    <message>
        <source>a whole number from {0} to {1}</source>
        <translation>从 {0} 到 {1} 的整数</translation>
    </message>
    <message>
        <source>a whole number, at least {0}{1}</source>
        <translation>不小于 {0} 的整数{1}</translation>
    </message>
    <message>
        <source>a wire comes from "node" or "node.port"</source>
        <translation>线来自 "node" 或 "node.port"</translation>
    </message>
    <message>
        <source>a wire comes from {0}, but there is no node {1}</source>
        <translation>有线来自 {0}，但没有节点 {1}</translation>
    </message>
    <message>
        <source>a wire comes from {0}, which is no output; there is {1}</source>
        <translation>有线来自 {0}，但它不是输出；有 {1}</translation>
    </message>
    <message>
        <source>a wire from {0} to {1} would lead out of the module and back</source>
        <translation>从 {0} 到 {1} 的线会从模块出来又回去</translation>
    </message>
    <message>
        <source>a wire from {0} to {1} would {2}</source>
        <translation>从 {0} 到 {1} 的线会{2}</translation>
    </message>
    <message>
        <source>a wire is led through at least one point; leave it out</source>
        <translation>线至少经过一个点；否则不要写</translation>
    </message>
    <message>
        <source>a {0} has no name, only its text</source>
        <translation>{0} 没有名字，只有文字</translation>
    </message>
    <message>
        <source>a {0} is compared with = or !=, not with {1}</source>
        <translation>{0} 用 = 或 != 比较，不能用 {1}</translation>
    </message>
    <message>
        <source>a {0} must be at least {1}, and at most {2}</source>
        <translation>{0} 至少 {1}，至多 {2}</translation>
    </message>
    <message>
        <source>after a dot only T may stand: x.T is the transpose</source>
        <translation>点后面只能写 T：x.T 是转置</translation>
    </message>
    <message>
        <source>after step {0}</source>
        <translation>在第 {0} 步之后</translation>
    </message>
    <message>
        <source>alcohol, malic acid, ash, alcalinity of ash, magnesium, total phenols, flavanoids, nonflavanoid phenols, proanthocyanins, color intensity, hue, OD280/OD315, proline</source>
        <translation>酒精、苹果酸、灰分、灰分碱度、镁、总酚、类黄酮、非黄烷类酚、原花青素、颜色强度、色调、OD280/OD315、脯氨酸</translation>
    </message>
    <message>
        <source>all lies within {0} of the origin</source>
        <translation>一切都在离原点 {0} 之内</translation>
    </message>
    <message>
        <source>an MLP needs at least two sizes, inputs and scores, such as 64,128,10; not {0}</source>
        <translation>MLP 至少要两个大小，输入数和得分数，例如 64,128,10；不能是 {0}</translation>
    </message>
    <message>
        <source>an MLP's {0} is {1}, not {2}</source>
        <translation>MLP 的 {0} 是 {1}，不能是 {2}</translation>
    </message>
    <message>
        <source>an answer has at most {0} letters</source>
        <translation>答案最多 {0} 个字符</translation>
    </message>
    <message>
        <source>an answer is a number, a list of numbers, or the text of one</source>
        <translation>答案是一个数、数的列表，或写成文本的数</translation>
    </message>
    <message>
        <source>an array has at most {0} axes, each of size 1 or more</source>
        <translation>数组最多 {0} 个轴，每个大小至少为 1</translation>
    </message>
    <message>
        <source>an array may have at most {0} axes</source>
        <translation>数组最多 {0} 个轴</translation>
    </message>
    <message>
        <source>an array of numbers is wanted, not of {0}</source>
        <translation>要数的数组，不能是 {0} 的</translation>
    </message>
    <message>
        <source>an array of {0} elements is larger than {1}</source>
        <translation>{0} 个元素的数组超过了 {1}</translation>
    </message>
    <message>
        <source>an empty array</source>
        <translation>空数组</translation>
    </message>
    <message>
        <source>an input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>an input has the name {0} too; names of ports are unique</source>
        <translation>也有输入叫 {0}；端口名不能重复</translation>
    </message>
    <message>
        <source>an operator</source>
        <translation>运算符</translation>
    </message>
    <message>
        <source>an output is chosen by a whole number: c[0]</source>
        <translation>输出用整数选择：c[0]</translation>
    </message>
    <message>
        <source>an output is chosen of a gate that has several, such as c = copy(x): c[0]</source>
        <translation>只有多个输出的门才选输出，例如 c = copy(x): c[0]</translation>
    </message>
    <message>
        <source>analytic and numeric gradient differ at every step size: the backward formula is wrong</source>
        <translation>任何步长下解析梯度与数值梯度都不同：反向公式有错</translation>
    </message>
    <message>
        <source>another graph</source>
        <translation>另一个图</translation>
    </message>
    <message>
        <source>arguments without a name come before those with one</source>
        <translation>不带名字的参数写在带名字的前面</translation>
    </message>
    <message>
        <source>at most {0} axes are read, not {1}</source>
        <translation>最多读 {0} 个轴，不能是 {1}</translation>
    </message>
    <message>
        <source>at step {0} (epoch {1}, minibatch {2})</source>
        <translation>在第 {0} 步（第 {1} 轮，第 {2} 个小批量）</translation>
    </message>
    <message>
        <source>axes {0} must name each axis of {1} once</source>
        <translation>axes {0} 必须把 {1} 的每个轴各写一次</translation>
    </message>
    <message>
        <source>axis {0} has the size {1}, which only a run knows; {2} another axis</source>
        <translation>轴 {0} 的大小 {1} 要运行时才知道；请 {2} 另一个轴</translation>
    </message>
    <message>
        <source>axis {0} is not one of the {1} axes of {2}</source>
        <translation>轴 {0} 不在 {2} 的 {1} 个轴之中</translation>
    </message>
    <message>
        <source>axis {0} of {1} has no {2} equal parts; give their sizes</source>
        <translation>{1} 的轴 {0} 不能分成 {2} 等份；请给出各段大小</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>cannot be read: {0}</source>
        <translation>无法读取: {0}</translation>
    </message>
    <message>
        <source>cannot be saved</source>
        <translation>无法保存</translation>
    </message>
    <message>
        <source>cannot reshape {0}: the numbers of elements differ</source>
        <translation>不能变形 {0}：元素个数不同</translation>
    </message>
    <message>
        <source>cells divided by bars</source>
        <translation>单元格以竖线分隔</translation>
    </message>
    <message>
        <source>cells divided by commas</source>
        <translation>单元格以逗号分隔</translation>
    </message>
    <message>
        <source>cells divided by semicolons</source>
        <translation>单元格以分号分隔</translation>
    </message>
    <message>
        <source>cells divided by tabs</source>
        <translation>单元格以制表符分隔</translation>
    </message>
    <message>
        <source>class indices</source>
        <translation>类别下标</translation>
    </message>
    <message>
        <source>class indices are given, but {0} is computed; use an input</source>
        <translation>类别下标是给定的，而 {0} 是算出来的；请用输入</translation>
    </message>
    <message>
        <source>class indices lie in 0..{0}, not {1}..{2}</source>
        <translation>类别下标必须在 0..{0} 内，不能是 {1}..{2}</translation>
    </message>
    <message>
        <source>classes on axis {0} of {1} {2} want class indices t {3}, not {4}</source>
        <translation>{1} {2} 的轴 {0} 是类别，类别下标 t 应为 {3}，不能是 {4}</translation>
    </message>
    <message>
        <source>close a cycle: {0}</source>
        <translation>形成环：{0}</translation>
    </message>
    <message>
        <source>column {0} has no value at all; leave it out with without={1}</source>
        <translation>列 {0} 一个值也没有；请用 without={1} 去掉</translation>
    </message>
    <message>
        <source>column {0} has {1} classes, more than {2}</source>
        <translation>列 {0} 有 {1} 个类别，超过了 {2}</translation>
    </message>
    <message>
        <source>column {0} has {1} different words, more than {2}: leave it out with without={3}, or number them with encode=index</source>
        <translation>列 {0} 有 {1} 个不同的词，超过了 {2}：请用 without={3} 去掉，或用 encode=index 编号</translation>
    </message>
    <message>
        <source>column {0} holds words: predict=number wants numbers</source>
        <translation>列 {0} 含文字：predict=number 要的是数</translation>
    </message>
    <message>
        <source>compare twice instead: {0} {1} {2} 1</source>
        <translation>请分两次比较：{0} {1} {2} 1</translation>
    </message>
    <message>
        <source>concave points</source>
        <translation>凹点</translation>
    </message>
    <message>
        <source>constant feature</source>
        <translation>恒定特征</translation>
    </message>
    <message>
        <source>did you mean {0}?</source>
        <translation>你是指 {0} 吗？</translation>
    </message>
    <message>
        <source>duplicate name: {0} has its value from line {1} already</source>
        <translation>名字重复：{0} 在第 {1} 行已有值</translation>
    </message>
    <message>
        <source>duplicate name: {0} is the def of line {1} already</source>
        <translation>名字重复：{0} 已是第 {1} 行的 def</translation>
    </message>
    <message>
        <source>duplicate name: {0} is {1} already</source>
        <translation>名字重复：{0} 已是{1}</translation>
    </message>
    <message>
        <source>earlier interfaces</source>
        <translation>先前的接口</translation>
    </message>
    <message>
        <source>error of</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>every column is left out</source>
        <translation>所有列都去掉了</translation>
    </message>
    <message>
        <source>every output is 0</source>
        <translation>每个输出都是 0</translation>
    </message>
    <message>
        <source>feature {0} of {1} is constant in every class: it gives the class away</source>
        <translation>{1} 的特征 {0} 在每个类别内都恒定：它泄露了类别</translation>
    </message>
    <message>
        <source>feature {0} of {1} is {2} in every training sample: it tells nothing</source>
        <translation>{1} 的特征 {0} 在每个训练样本中都是 {2}：它不含信息</translation>
    </message>
    <message>
        <source>file exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>file name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>first arm</source>
        <translation>第一条臂</translation>
    </message>
    <message>
        <source>float32 rounds too coarsely for a difference; in float64 the gradient is right</source>
        <translation>float32 做差分舍入太粗；用 float64 梯度是对的</translation>
    </message>
    <message>
        <source>fractal dimension</source>
        <translation>分形维数</translation>
    </message>
    <message>
        <source>functions call each other more than {0} deep</source>
        <translation>函数互相调用超过 {0} 层</translation>
    </message>
    <message>
        <source>generated points</source>
        <translation>生成的点</translation>
    </message>
    <message>
        <source>generated points: {0}</source>
        <translation>生成的点：{0}</translation>
    </message>
    <message>
        <source>half a letter (a lone surrogate) is no text</source>
        <translation>半个字符（单独的代理项）不是文本</translation>
    </message>
    <message>
        <source>inputs must be a matrix of numbers, one sample a row, not {0}</source>
        <translation>输入必须是数的矩阵，每行一个样本，不能是 {0}</translation>
    </message>
    <message>
        <source>internal error: {0}</source>
        <translation>内部错误：{0}</translation>
    </message>
    <message>
        <source>is a directory</source>
        <translation>这是文件夹</translation>
    </message>
    <message>
        <source>it divides by zero</source>
        <translation>它除以零</translation>
    </message>
    <message>
        <source>it does not divide by the number of elements</source>
        <translation>它没有除以元素个数</translation>
    </message>
    <message>
        <source>it does not sum over the stretched axes</source>
        <translation>它没有沿被拉伸的轴求和</translation>
    </message>
    <message>
        <source>it forgets its local gradient</source>
        <translation>它忘了局部梯度</translation>
    </message>
    <message>
        <source>it forgets the upstream gradient</source>
        <translation>它忘了上游梯度</translation>
    </message>
    <message>
        <source>it has none</source>
        <translation>它没有任何设置</translation>
    </message>
    <message>
        <source>it has {0}</source>
        <translation>有 {0}</translation>
    </message>
    <message>
        <source>it holds a whole number of thousands of digits</source>
        <translation>其中有几千位的整数</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>这是文件夹</translation>
    </message>
    <message>
        <source>it is empty; a GradStudio file begins with {{</source>
        <translation>文件是空的；GradStudio 文件以 {{ 开头</translation>
    </message>
    <message>
        <source>it is nested deeper than {0} levels</source>
        <translation>嵌套超过 {0} 层</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>这不是普通文件</translation>
    </message>
    <message>
        <source>it is of version {0}, and this program reads version {1}</source>
        <translation>它的版本是 {0}，而本程序读取版本 {1}</translation>
    </message>
    <message>
        <source>it is read-only</source>
        <translation>它是只读的</translation>
    </message>
    <message>
        <source>it keeps one of the gradients that come back to it instead of adding them</source>
        <translation>它只留下传回来的一个梯度，没有相加</translation>
    </message>
    <message>
        <source>it leaves one of the gradients that come back to it out of the sum</source>
        <translation>它求和时漏了一个传回来的梯度</translation>
    </message>
    <message>
        <source>it lies in the module {0}, but there is none of that name</source>
        <translation>它位于模块 {0} 中，但没有这个名字的模块</translation>
    </message>
    <message>
        <source>it mixes up transposed and not</source>
        <translation>它把转置弄反了</translation>
    </message>
    <message>
        <source>it multiplies by an input's own value instead of the other's</source>
        <translation>它乘了输入自己的值，而不是另一个的</translation>
    </message>
    <message>
        <source>it must be at least {0}, and at most {1}</source>
        <translation>必须至少 {0}，至多 {1}</translation>
    </message>
    <message>
        <source>it must be the name of a gate of the exercise</source>
        <translation>必须是练习中某个门的名字</translation>
    </message>
    <message>
        <source>it routes the gradient to the wrong input</source>
        <translation>它把梯度送给了错误的输入</translation>
    </message>
    <message>
        <source>it sends its gradient back twice</source>
        <translation>它把梯度传回了两次</translation>
    </message>
    <message>
        <source>it takes a root of a negative number</source>
        <translation>它对负数开方</translation>
    </message>
    <message>
        <source>it turns the sign</source>
        <translation>它把符号弄反了</translation>
    </message>
    <message>
        <source>it unpacks to more than is read</source>
        <translation>解压后超出可读取的大小</translation>
    </message>
    <message>
        <source>its folder is read-only</source>
        <translation>所在文件夹是只读的</translation>
    </message>
    <message>
        <source>its header says {0}, which is {1} bytes, and there are {2}</source>
        <translation>文件头写的是 {0}，即 {1} 字节，而实际有 {2}</translation>
    </message>
    <message>
        <source>its rows are not equally long</source>
        <translation>各行长度不等</translation>
    </message>
    <message>
        <source>its shape {0} wants {1} bytes, and there are others</source>
        <translation>形状 {0} 要 {1} 字节，而实际不符</translation>
    </message>
    <message>
        <source>its steps are not those of its epochs</source>
        <translation>步数与轮数不符</translation>
    </message>
    <message>
        <source>its {0} do not fit the graph</source>
        <translation>其中的 {0} 与图不符</translation>
    </message>
    <message>
        <source>label leakage</source>
        <translation>标签泄露</translation>
    </message>
    <message>
        <source>layer_norm goes over the last axis, and x is a scalar</source>
        <translation>layer_norm 沿最后一个轴，而 x 是标量</translation>
    </message>
    <message>
        <source>layer_norm of x {0} takes {1} {2}, not {3}</source>
        <translation>x {0} 的 layer_norm 要 {1} {2}，不能是 {3}</translation>
    </message>
    <message>
        <source>lead out of the module {0} and back: {1}</source>
        <translation>从模块 {0} 出来又回去：{1}</translation>
    </message>
    <message>
        <source>leave it out</source>
        <translation>去掉它</translation>
    </message>
    <message>
        <source>leave it out, unless it is known before the answer is</source>
        <translation>去掉它，除非在答案之前就已知道它</translation>
    </message>
    <message>
        <source>line {0} cannot be read ({1}); look at its quotation marks</source>
        <translation>第 {0} 行无法读取（{1}）；请检查引号</translation>
    </message>
    <message>
        <source>line {0} has {1} cells, not {2}</source>
        <translation>第 {0} 行有 {1} 个单元格，应为 {2} 个</translation>
    </message>
    <message>
        <source>line {0} holds a null byte: this is no text</source>
        <translation>第 {0} 行含空字节：这不是文本</translation>
    </message>
    <message>
        <source>line {0} is not UTF-8; save the file as UTF-8</source>
        <translation>第 {0} 行不是 UTF-8；请把文件存为 UTF-8</translation>
    </message>
    <message>
        <source>line {0}, column {1}</source>
        <translation>第 {0} 行第 {1} 列</translation>
    </message>
    <message>
        <source>line {0}, column {1}: the cell is empty</source>
        <translation>第 {0} 行，{1} 列：单元格是空的</translation>
    </message>
    <message>
        <source>line {0}, column {1}: {2} is no number, as the others are</source>
        <translation>第 {0} 行，{1} 列：{2} 不是数，而其他值都是数</translation>
    </message>
    <message>
        <source>line {0}: a table has at most {1} columns, {2} rows and {3} cells</source>
        <translation>第 {0} 行：表格最多 {1} 列、{2} 行、{3} 个单元格</translation>
    </message>
    <message>
        <source>linear takes b ({0},) beside W {1}, not {2}</source>
        <translation>linear 中 W 为 {1} 时 b 应为 ({0},)，不能是 {2}</translation>
    </message>
    <message>
        <source>linear takes x (..., D) and W (C, D), not x {0} and W {1}</source>
        <translation>linear 要 x (..., D) 和 W (C, D)，不能是 x {0} 和 W {1}</translation>
    </message>
    <message>
        <source>lost wire</source>
        <translation>断线</translation>
    </message>
    <message>
        <source>matmul takes vectors and matrices, not {0} @ {1}; use mul</source>
        <translation>matmul 要向量和矩阵，不能是 {0} @ {1}；请用 mul</translation>
    </message>
    <message>
        <source>modules are nested deeper than {0} levels</source>
        <translation>模块嵌套超过 {0} 层</translation>
    </message>
    <message>
        <source>modules lie in each other in a circle: {0}</source>
        <translation>模块互相包含成环：{0}</translation>
    </message>
    <message>
        <source>momentum is of sgd: {0} keeps averages of its own; leave momentum at 0</source>
        <translation>动量属于 sgd：{0} 自有平均值；请让 momentum 保持 0</translation>
    </message>
    <message>
        <source>more than one number must stand in brackets, such as [1, 2]</source>
        <translation>多个数要写在方括号里，例如 [1, 2]</translation>
    </message>
    <message>
        <source>more than {0} brackets or nots lie within one another</source>
        <translation>括号或 not 嵌套超过 {0} 层</translation>
    </message>
    <message>
        <source>more than {0} pictures</source>
        <translation>图片超过 {0} 张</translation>
    </message>
    <message>
        <source>more than {0} signs in a row</source>
        <translation>连续的符号超过 {0} 个</translation>
    </message>
    <message>
        <source>more than {0} values</source>
        <translation>值超过 {0} 个</translation>
    </message>
    <message>
        <source>must be "{0}" or "{1}", not {2}</source>
        <translation>必须是 "{0}" 或 "{1}"，不能是 {2}</translation>
    </message>
    <message>
        <source>must be a whole number, 1 or more</source>
        <translation>必须是不小于 1 的整数</translation>
    </message>
    <message>
        <source>must be one of {0}, not {1}</source>
        <translation>必须是 {0} 之一，不能是 {1}</translation>
    </message>
    <message>
        <source>name the file of pictures, such as train-images-idx3-ubyte.gz; its labels are found beside it</source>
        <translation>请写图片文件的名字，例如 train-images-idx3-ubyte.gz；标签会在它旁边找到</translation>
    </message>
    <message>
        <source>name what is compared before “{0}”, such as grad {1} 0</source>
        <translation>“{0}”前面要写比较什么，例如 grad {1} 0</translation>
    </message>
    <message>
        <source>nested deeper than {0} levels; give an inner part a name of its own</source>
        <translation>嵌套超过 {0} 层；请给里面的部分单独取名</translation>
    </message>
    <message>
        <source>nesterov looks ahead along the momentum: give a momentum above 0, such as 0.9</source>
        <translation>nesterov 沿动量向前看：请给出大于 0 的 momentum，例如 0.9</translation>
    </message>
    <message>
        <source>no array {0}</source>
        <translation>没有数组 {0}</translation>
    </message>
    <message>
        <source>no array {0} of {1}</source>
        <translation>没有 {1} 的数组 {0}</translation>
    </message>
    <message>
        <source>no full array of numbers</source>
        <translation>不是完整的数组</translation>
    </message>
    <message>
        <source>no gate of this exercise has a wrong backward</source>
        <translation>这个练习里没有反向有错的门</translation>
    </message>
    <message>
        <source>no gradient leads back from {0} to an input or a parameter</source>
        <translation>没有梯度从 {0} 传回任何输入或参数</translation>
    </message>
    <message>
        <source>no input waits for data: declare one as {0}×N (samples in columns) or N×{1} (in rows)</source>
        <translation>没有输入在等数据：请声明一个 {0}×N（样本按列）或 N×{1}（按行）的输入</translation>
    </message>
    <message>
        <source>no output here feeds several inputs</source>
        <translation>这里没有送往多个输入的输出</translation>
    </message>
    <message>
        <source>no output needs it</source>
        <translation>没有输出需要它</translation>
    </message>
    <message>
        <source>no row is left</source>
        <translation>一行也不剩</translation>
    </message>
    <message>
        <source>no space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>no step size fits: the numeric gradient changes with the step</source>
        <translation>没有合适的步长：数值梯度随步长而变</translation>
    </message>
    <message>
        <source>no such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>没有值</translation>
    </message>
    <message>
        <source>no wire enters {0}</source>
        <translation>没有线进入 {0}</translation>
    </message>
    <message>
        <source>no wire enters {0}, and so none can be led through points</source>
        <translation>没有线进入 {0}，所以没有可引导的线</translation>
    </message>
    <message>
        <source>no wire enters {0}.{1}, so none is led through points</source>
        <translation>没有线进入 {0}.{1}，所以没有可引导的线</translation>
    </message>
    <message>
        <source>not a GradStudio file: "format" must be "{0}"</source>
        <translation>不是 GradStudio 文件："format" 必须是 "{0}"</translation>
    </message>
    <message>
        <source>not a GradStudio file: byte {0} is not UTF-8 text</source>
        <translation>不是 GradStudio 文件：第 {0} 字节不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>not a directory</source>
        <translation>这不是文件夹</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>非有限</translation>
    </message>
    <message>
        <source>nothing comes out of it</source>
        <translation>它没有任何输出</translation>
    </message>
    <message>
        <source>nothing is left of axis {0} of {1} from {2} to {3}</source>
        <translation>{1} 的轴 {0} 从 {2} 到 {3} 什么也不剩</translation>
    </message>
    <message>
        <source>nothing is returned; the inside of {0} ends with return {1}</source>
        <translation>没有返回；{0} 的内部以 return {1} 结束</translation>
    </message>
    <message>
        <source>numbers and rows are mixed: every row needs its own brackets</source>
        <translation>数和行混在一起：每一行都要有自己的方括号</translation>
    </message>
    <message>
        <source>one number to predict</source>
        <translation>一个要预测的数</translation>
    </message>
    <message>
        <source>only a name, or names with commas, can stand before '='</source>
        <translation>'=' 前面只能是名字，或用逗号隔开的名字</translation>
    </message>
    <message>
        <source>only one size of a reshape can be left open, not {0}</source>
        <translation>reshape 只能有一个大小待定，不能是 {0}</translation>
    </message>
    <message>
        <source>open input</source>
        <translation>空着的输入</translation>
    </message>
    <message>
        <source>opposite signs</source>
        <translation>异号</translation>
    </message>
    <message>
        <source>other data than {0}</source>
        <translation>{0} 以外的数据</translation>
    </message>
    <message>
        <source>output {0}: it is named twice</source>
        <translation>输出 {0}：写了两次</translation>
    </message>
    <message>
        <source>part chooses in a folder, and this is a file</source>
        <translation>part 用于在文件夹里选择，而这是文件</translation>
    </message>
    <message>
        <source>patience watches the held-out loss: hold a part out, such as 0.25</source>
        <translation>patience 观察留出损失：请留出一部分，例如 0.25</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>pictures have 3 axes, and this has {0}; name the file of pictures</source>
        <translation>图片有 3 个轴，而这里是 {0}；请写图片文件的名字</translation>
    </message>
    <message>
        <source>pictures need the package Pillow: pip install "gradstudio[images]"</source>
        <translation>读图片需要 Pillow 包：pip install "gradstudio[images]"</translation>
    </message>
    <message>
        <source>point at the gate whose backward is wrong</source>
        <translation>请指出反向有错的门</translation>
    </message>
    <message>
        <source>read-only file system</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>return stands in a def alone</source>
        <translation>return 只写在 def 里</translation>
    </message>
    <message>
        <source>routed value</source>
        <translation>选路的值</translation>
    </message>
    <message>
        <source>row {0} has {1} elements, row {2} has {3}</source>
        <translation>第 {0} 行有 {1} 个元素，第 {2} 行有 {3} 个</translation>
    </message>
    <message>
        <source>row {0} of the inputs holds NaN or infinity</source>
        <translation>输入的第 {0} 行含 NaN 或无穷大</translation>
    </message>
    <message>
        <source>same sign</source>
        <translation>同号</translation>
    </message>
    <message>
        <source>samples are (n, numbers) or (n, height, width), not {0}</source>
        <translation>样本的形状是 (n, 数) 或 (n, 高, 宽)，不能是 {0}</translation>
    </message>
    <message>
        <source>second arm</source>
        <translation>第二条臂</translation>
    </message>
    <message>
        <source>see `gradstudio gates` for all of them</source>
        <translation>用 `gradstudio gates` 查看全部</translation>
    </message>
    <message>
        <source>sends 0 back through {0}</source>
        <translation>经 {0} 传回 0</translation>
    </message>
    <message>
        <source>sepal length (cm), sepal width (cm), petal length (cm), petal width (cm)</source>
        <translation>花萼长 (cm)、花萼宽 (cm)、花瓣长 (cm)、花瓣宽 (cm)</translation>
    </message>
    <message>
        <source>several inputs wait for data: {0}; give all but one a value</source>
        <translation>有几个输入在等数据：{0}；请给其余的赋值，只留一个</translation>
    </message>
    <message>
        <source>several inputs wait for targets: {0}; give all but one a value</source>
        <translation>有几个输入在等目标：{0}；请给其余的赋值，只留一个</translation>
    </message>
    <message>
        <source>several names stand for the outputs of a gate: a, b = copy(x)</source>
        <translation>几个名字对应一个门的几个输出：a, b = copy(x)</translation>
    </message>
    <message>
        <source>several outputs</source>
        <translation>多个输出</translation>
    </message>
    <message>
        <source>several outputs: give each its upstream by name</source>
        <translation>有多个输出：请按名字给出各自的上游梯度</translation>
    </message>
    <message>
        <source>several outputs: {0}; choose one</source>
        <translation>有多个输出：{0}；请选一个</translation>
    </message>
    <message>
        <source>several outputs: {0}; choose one, the loss</source>
        <translation>有多个输出：{0}；请选一个，即损失</translation>
    </message>
    <message>
        <source>several outputs: {0}; choose the one that gradients start from</source>
        <translation>有多个输出：{0}；请选梯度起始的那个</translation>
    </message>
    <message>
        <source>shape {0} wants {1} letters of base64, not {2}</source>
        <translation>形状 {0} 要 {1} 个 base64 字符，不能是 {2}</translation>
    </message>
    <message>
        <source>shape {0} wants {1} numbers, not {2}</source>
        <translation>形状 {0} 要 {1} 个数，不能是 {2}</translation>
    </message>
    <message>
        <source>shapes {0} and {1} do not broadcast: {2} meets {3}</source>
        <translation>形状 {0} 与 {1} 不能广播：{2} 碰上 {3}</translation>
    </message>
    <message>
        <source>shapes {0} and {1} do not multiply: {2} meets {3}</source>
        <translation>形状 {0} 与 {1} 不能相乘：{2} 碰上 {3}</translation>
    </message>
    <message>
        <source>sizes {0} add up to {1}, but axis {2} of {3} has {4}</source>
        <translation>大小 {0} 合计 {1}，但 {3} 的轴 {2} 是 {4}</translation>
    </message>
    <message>
        <source>something is missing after “{0}”, such as relu</source>
        <translation>“{0}”后面缺了内容，例如 relu</translation>
    </message>
    <message>
        <source>something is missing before “{0}”, such as relu</source>
        <translation>“{0}”前面缺了内容，例如 relu</translation>
    </message>
    <message>
        <source>step size</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>stop earlier (patience), or try weight decay, fewer units or more data</source>
        <translation>更早停止（patience），或试试权重衰减、更少的单元或更多的数据</translation>
    </message>
    <message>
        <source>take its indentation away, or put it before the return</source>
        <translation>请去掉缩进，或放到 return 前面</translation>
    </message>
    <message>
        <source>target {0} is NaN or infinity</source>
        <translation>目标 {0} 是 NaN 或无穷大</translation>
    </message>
    <message>
        <source>targets must be {0} numbers, not {1}</source>
        <translation>目标必须是 {0} 个数，不能是 {1}</translation>
    </message>
    <message>
        <source>targets must be {0} whole numbers, not {1}</source>
        <translation>目标必须是 {0} 个整数，不能是 {1}</translation>
    </message>
    <message>
        <source>targets must lie in 0..{0} for its {1} classes, not {2}..{3}</source>
        <translation>{1} 个类别的目标必须在 0..{0} 内，不能是 {2}..{3}</translation>
    </message>
    <message>
        <source>the bracket of a shape is not closed, such as (3, 4)</source>
        <translation>形状的括号没有闭合，例如 (3, 4)</translation>
    </message>
    <message>
        <source>the brackets are empty</source>
        <translation>括号是空的</translation>
    </message>
    <message>
        <source>the brackets are empty: {0}</source>
        <translation>括号是空的：{0}</translation>
    </message>
    <message>
        <source>the class is whether two numbers have the same sign: no line divides it</source>
        <translation>类别是两个数是否同号：没有直线能分开</translation>
    </message>
    <message>
        <source>the cut wire</source>
        <translation>被剪断的线</translation>
    </message>
    <message>
        <source>the data lack {0}, which {1} takes</source>
        <translation>数据缺少 {1} 需要的 {0}</translation>
    </message>
    <message>
        <source>the def of line {0}</source>
        <translation>第 {0} 行的 def</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source>the faulty gate {0} is no node of the graph</source>
        <translation>有错的门 {0} 不是图中的节点</translation>
    </message>
    <message>
        <source>the file ends within its header</source>
        <translation>文件在文件头里就结束了</translation>
    </message>
    <message>
        <source>the formula has {0} letters; {1} is the most</source>
        <translation>公式有 {0} 个字符；最多 {1} 个</translation>
    </message>
    <message>
        <source>the formula is empty; write one such as f = (x + y) * z</source>
        <translation>公式是空的；请写一个，例如 f = (x + y) * z</translation>
    </message>
    <message>
        <source>the formula makes more than {0} nodes</source>
        <translation>公式生成的节点超过 {0} 个</translation>
    </message>
    <message>
        <source>the gradient is {0} times as large at {1} as at {2}; {3} makes it {4}</source>
        <translation>{1} 处的梯度是 {2} 处的 {0} 倍；{3} 使它变为 {4}</translation>
    </message>
    <message>
        <source>the gradient of {0} is {1} of the largest; {2} lets {3} of it by</source>
        <translation>{0} 的梯度是最大者的 {1}；{2} 只让其中的 {3} 通过</translation>
    </message>
    <message>
        <source>the graph has no gate yet: there is nothing to compute</source>
        <translation>图里还没有门：没有可计算的</translation>
    </message>
    <message>
        <source>the graph has no hidden layer: it needs two weight matrices, one behind the other</source>
        <translation>图中没有隐藏层：需要前后相接的两个权重矩阵</translation>
    </message>
    <message>
        <source>the graph has no loss to train on</source>
        <translation>图里没有可用来训练的损失</translation>
    </message>
    <message>
        <source>the graph sits on a kink or tie at {0}, where a difference sees both sides</source>
        <translation>图在 {0} 处正好落在折点或相等处，差分会看到两侧</translation>
    </message>
    <message>
        <source>the graph was changed</source>
        <translation>图被改动了</translation>
    </message>
    <message>
        <source>the held-out part must be from 0 to less than 1 of the samples, not {0}</source>
        <translation>留出的比例必须从 0 到小于 1，不能是 {0}</translation>
    </message>
    <message>
        <source>the held-out {0} was {1} in epoch {2} and is {3} now, while that of training fell to {4}</source>
        <translation>留出部分的 {0} 在第 {2} 轮是 {1}，现在是 {3}，而训练部分的降到了 {4}</translation>
    </message>
    <message>
        <source>the hidden layers cannot have {0} units: {1}</source>
        <translation>隐藏层不能有 {0} 个单元：{1}</translation>
    </message>
    <message>
        <source>the inside of {0} ends with what it gives: return {1}</source>
        <translation>{0} 的内部以它给出的结果结束：return {1}</translation>
    </message>
    <message>
        <source>the key {0} stands twice</source>
        <translation>键 {0} 出现两次</translation>
    </message>
    <message>
        <source>the leaves are {0}</source>
        <translation>叶节点有 {0}</translation>
    </message>
    <message>
        <source>the name of a frame or note is # and a number, such as #1</source>
        <translation>框或便签的名字是 # 加数字，例如 #1</translation>
    </message>
    <message>
        <source>the name of a gate is missing, such as gate = relu</source>
        <translation>缺少门的名字，例如 gate = relu</translation>
    </message>
    <message>
        <source>the name {0} is taken</source>
        <translation>名字 {0} 已被使用</translation>
    </message>
    <message>
        <source>the name {0} is taken by an earlier node or module; names are unique</source>
        <translation>名字 {0} 已被前面的节点或模块使用；名字不能重复</translation>
    </message>
    <message>
        <source>the name {0} is taken by an earlier one; names are unique</source>
        <translation>名字 {0} 已被前面的使用；名字不能重复</translation>
    </message>
    <message>
        <source>the name {0} is taken; names are unique</source>
        <translation>名字 {0} 已被使用；名字不能重复</translation>
    </message>
    <message>
        <source>the name {0}... is longer than {1} letters</source>
        <translation>名字 {0}... 超过 {1} 个字符</translation>
    </message>
    <message>
        <source>the number {0} runs into {1}; write {2} * {3}</source>
        <translation>数 {0} 与 {1} 连在一起；请写 {2} * {3}</translation>
    </message>
    <message>
        <source>the record of the training is damaged: {0}; train the graph again</source>
        <translation>训练记录已损坏：{0}；请重新训练</translation>
    </message>
    <message>
        <source>the series “{0}” has parts of different lengths</source>
        <translation>曲线“{0}”的各部分长度不同</translation>
    </message>
    <message>
        <source>the size {0} cannot be read off x {1}; give it as a number</source>
        <translation>大小 {0} 不能从 x {1} 得出；请直接写数</translation>
    </message>
    <message>
        <source>the target {0} has no value</source>
        <translation>目标 {0} 没有值</translation>
    </message>
    <message>
        <source>the text of {0} is longer than {1} letters</source>
        <translation>{0}的文字超过 {1} 个字符</translation>
    </message>
    <message>
        <source>the tolerance is more than 0 and at most {0}, such as 0.01 for 1 %</source>
        <translation>容差要大于 0，至多 {0}，例如 0.01 表示 1 %</translation>
    </message>
    <message>
        <source>the top</source>
        <translation>最上层</translation>
    </message>
    <message>
        <source>the walk has not come there yet</source>
        <translation>反向传播还没走到那里</translation>
    </message>
    <message>
        <source>the wires close a cycle: {0}; take one of them away</source>
        <translation>连线形成了环：{0}；请去掉其中一条</translation>
    </message>
    <message>
        <source>the {0} at {1} is not asked</source>
        <translation>没有问 {1} 的 {0}</translation>
    </message>
    <message>
        <source>there are {0} samples, and targets of shape {1}: one for each</source>
        <translation>有 {0} 个样本，而目标的形状是 {1}：每个样本要一个目标</translation>
    </message>
    <message>
        <source>there are {0} samples, numbered from 0: {1} is none of them</source>
        <translation>共有 {0} 个样本，编号从 0 开始：没有编号为 {1} 的样本</translation>
    </message>
    <message>
        <source>there is no column {0}; {1}</source>
        <translation>没有列 {0}；{1}</translation>
    </message>
    <message>
        <source>there is no copy gate here that can be folded</source>
        <translation>这里没有可以合并的复制门</translation>
    </message>
    <message>
        <source>there is no data set and no file called {0}; there is {1}</source>
        <translation>没有叫 {0} 的数据集或文件；有 {1}</translation>
    </message>
    <message>
        <source>there is no exercise in this graph</source>
        <translation>这个图里没有练习</translation>
    </message>
    <message>
        <source>there is no export to {0}; {1}</source>
        <translation>不能导出到 {0}；{1}</translation>
    </message>
    <message>
        <source>there is no file {0}-images-idx3-ubyte, plain or .gz</source>
        <translation>没有文件 {0}-images-idx3-ubyte，不论是否为 .gz</translation>
    </message>
    <message>
        <source>there is no folder with pictures in it; it wants one folder a class, with .png or .jpg files</source>
        <translation>里面没有带图片的文件夹；每个类别要一个文件夹，内有 .png 或 .jpg 文件</translation>
    </message>
    <message>
        <source>there is no frame or note called {0}</source>
        <translation>没有叫 {0} 的框或便签</translation>
    </message>
    <message>
        <source>there is no gate called {0}; {1}</source>
        <translation>没有叫 {0} 的门；{1}</translation>
    </message>
    <message>
        <source>there is no leaf called {0}; {1}</source>
        <translation>没有叫 {0} 的叶节点；{1}</translation>
    </message>
    <message>
        <source>there is no module called {0}</source>
        <translation>没有叫 {0} 的模块</translation>
    </message>
    <message>
        <source>there is no node called {0}</source>
        <translation>没有叫 {0} 的节点</translation>
    </message>
    <message>
        <source>there is no output to run back from</source>
        <translation>没有可以开始反向传播的输出</translation>
    </message>
    <message>
        <source>there is no output {0}; there are {1}, counted from 0</source>
        <translation>没有输出 {0}；共有 {1} 个，从 0 数起</translation>
    </message>
    <message>
        <source>there is no port {0}; there is {1}</source>
        <translation>没有端口 {0}；有 {1}</translation>
    </message>
    <message>
        <source>there is no row in it</source>
        <translation>里面一行也没有</translation>
    </message>
    <message>
        <source>there is no row under its heading</source>
        <translation>表头下面一行也没有</translation>
    </message>
    <message>
        <source>there is no such module</source>
        <translation>没有这个模块</translation>
    </message>
    <message>
        <source>there is no {0} beside it</source>
        <translation>旁边没有 {0}</translation>
    </message>
    <message>
        <source>there is not enough memory for this training; try a smaller minibatch</source>
        <translation>内存不够做这次训练；请试试更小的小批量</translation>
    </message>
    <message>
        <source>there is one column, the target, and nothing to predict it from</source>
        <translation>只有目标这一列，没有可用来预测它的列</translation>
    </message>
    <message>
        <source>there is {0}</source>
        <translation>有 {0}</translation>
    </message>
    <message>
        <source>there is {0}; it holds {1}: choose with (x=…, t=…)</source>
        <translation>{0}；里面有 {1}：请用 (x=…, t=…) 选择</translation>
    </message>
    <message>
        <source>this expression has no name; write f = in front of it</source>
        <translation>这个表达式没有名字；请在前面写 f =</translation>
    </message>
    <message>
        <source>this expression has no name; write h = in front of it, or return</source>
        <translation>这个表达式没有名字；请在前面写 h = 或 return</translation>
    </message>
    <message>
        <source>this is UTF-16; save it as UTF-8</source>
        <translation>这是 UTF-16；请存为 UTF-8</translation>
    </message>
    <message>
        <source>this is no .npz archive, or a damaged one ({0})</source>
        <translation>这不是 .npz 文件，或已损坏（{0}）</translation>
    </message>
    <message>
        <source>this is no array</source>
        <translation>这不是数组</translation>
    </message>
    <message>
        <source>this is no idx file: it begins with {0}, not 00 00 08 03</source>
        <translation>这不是 idx 文件：开头是 {0}，不是 00 00 08 03</translation>
    </message>
    <message>
        <source>this is no picture</source>
        <translation>这不是图片</translation>
    </message>
    <message>
        <source>this is no whole .gz file ({0})</source>
        <translation>这不是完整的 .gz 文件（{0}）</translation>
    </message>
    <message>
        <source>this is not JSON: {0}</source>
        <translation>这不是 JSON：{0}</translation>
    </message>
    <message>
        <source>this is not base64</source>
        <translation>这不是 base64</translation>
    </message>
    <message>
        <source>this picture is damaged ({0})</source>
        <translation>图片已损坏（{0}）</translation>
    </message>
    <message>
        <source>this picture is {0}×{1}, the first is {2}×{3}; bring all to one size, such as size=28x28</source>
        <translation>这张图片是 {0}×{1}，第一张是 {2}×{3}；请统一大小，例如 size=28x28</translation>
    </message>
    <message>
        <source>this stands after the return of {0}; {1}</source>
        <translation>这写在 {0} 的 return 之后；{1}</translation>
    </message>
    <message>
        <source>this training has diverged: from a checkpoint of it none could go on</source>
        <translation>这次训练已经发散：从它的检查点无法继续训练</translation>
    </message>
    <message>
        <source>training stopped {0}: {1} went to {2}; the last finite parameters are kept, try a learning rate below {3}</source>
        <translation>训练{0}停止：{1} 变成了 {2}；保留最后的有限参数，请试试小于 {3} 的学习率</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>true, false or left out</source>
        <translation>true、false 或省略</translation>
    </message>
    <message>
        <source>try a learning rate below {0}, or a warm-up</source>
        <translation>试试小于 {0} 的学习率，或预热</translation>
    </message>
    <message>
        <source>try a smaller learning rate, or leaky_relu, and start again: a dead unit learns no more</source>
        <translation>试试更小的学习率或 leaky_relu，并重新开始：死亡的单元不再学习</translation>
    </message>
    <message>
        <source>try relu in place of sigmoid or tanh, fewer layers, or wires that skip some</source>
        <translation>试试用 relu 代替 sigmoid 或 tanh、更少的层，或跨层的连线</translation>
    </message>
    <message>
        <source>try smaller weights at the start (he_normal, xavier_normal), or a smaller learning rate</source>
        <translation>试试更小的初始权重（he_normal、xavier_normal），或更小的学习率</translation>
    </message>
    <message>
        <source>try smaller weights at the start, standardised inputs, a smaller learning rate, or relu</source>
        <translation>试试更小的初始权重、标准化的输入、更小的学习率，或 relu</translation>
    </message>
    <message>
        <source>two arms wound about each other</source>
        <translation>互相缠绕的两条臂</translation>
    </message>
    <message>
        <source>two half circles that reach into each other</source>
        <translation>互相嵌入的两个半圆</translation>
    </message>
    <message>
        <source>type a number, such as -2 or 1/3, or a list, such as [1, 2]</source>
        <translation>请输入数，例如 -2 或 1/3，或列表，例如 [1, 2]</translation>
    </message>
    <message>
        <source>type a number, such as -2, or an array, such as [1, 2]</source>
        <translation>请输入数，例如 -2，或数组，例如 [1, 2]</translation>
    </message>
    <message>
        <source>upstream of {0}</source>
        <translation>{0} 的上游梯度</translation>
    </message>
    <message>
        <source>version {0}; this GradStudio reads up to {1}, a newer one opens the file</source>
        <translation>版本 {0}；这个 GradStudio 最多读到 {1}，请用更新的版本打开</translation>
    </message>
    <message>
        <source>warmup must end before the training: fewer than {0} epochs, not {1}</source>
        <translation>warmup 必须在训练结束前完成：少于 {0} 轮，不能是 {1}</translation>
    </message>
    <message>
        <source>{0} % of the training part are right and {1} % of what is held out</source>
        <translation>训练部分有 {0} % 正确，留出部分有 {1} % 正确</translation>
    </message>
    <message>
        <source>{0} % of the values of {1} are at a limit</source>
        <translation>{1} 的值有 {0} % 处于极限</translation>
    </message>
    <message>
        <source>{0} (the first of {1} bad places)</source>
        <translation>{0}（{1} 处错误中的第一处）</translation>
    </message>
    <message>
        <source>{0} (the first of {1} empty cells)</source>
        <translation>{0}（{1} 个空单元格中的第一个）</translation>
    </message>
    <message>
        <source>{0} and {1} do not join along axis {2}</source>
        <translation>{0} 与 {1} 不能沿轴 {2} 拼接</translation>
    </message>
    <message>
        <source>{0} arrays are more than {1}</source>
        <translation>{0} 个数组超过了 {1}</translation>
    </message>
    <message>
        <source>{0} axes are more than {1}</source>
        <translation>{0} 个轴超过了 {1}</translation>
    </message>
    <message>
        <source>{0} calls itself, which would have no end</source>
        <translation>{0} 调用自己，永远不会结束</translation>
    </message>
    <message>
        <source>{0} cannot be one module: a way leads out of it and back, {1}; take {2} too</source>
        <translation>{0} 不能成为一个模块：有一条路从里面出来又回去，{1}；请把 {2} 也选上</translation>
    </message>
    <message>
        <source>{0} cannot be swept; there is {1}</source>
        <translation>{0} 不能扫描；可用的有 {1}</translation>
    </message>
    <message>
        <source>{0} cannot be written as a function: {1}</source>
        <translation>{0} 不能写成函数：{1}</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}</source>
        <translation>{0} 无法写入：{1}</translation>
    </message>
    <message>
        <source>{0} cannot go straight through {1}; put a gate between</source>
        <translation>{0} 不能直接穿过 {1}；请在中间放一个门</translation>
    </message>
    <message>
        <source>{0} cannot lie in {1}, which lies in {2}</source>
        <translation>{0} 不能放进 {1}，因为 {1} 在 {2} 里面</translation>
    </message>
    <message>
        <source>{0} closes nothing</source>
        <translation>{0} 没有对应的左括号</translation>
    </message>
    <message>
        <source>{0} columns have names, and there are {1}</source>
        <translation>{0} 个列名，而列有 {1} 个</translation>
    </message>
    <message>
        <source>{0} depends on no parameter: there is nothing to train</source>
        <translation>{0} 不依赖任何参数：没有可训练的</translation>
    </message>
    <message>
        <source>{0} does not belong in a formula{1}</source>
        <translation>{0} 不能写在公式里{1}</translation>
    </message>
    <message>
        <source>{0} does not broadcast to ({1})</source>
        <translation>{0} 不能广播到 ({1})</translation>
    </message>
    <message>
        <source>{0} does not lie in the module {1}</source>
        <translation>{0} 不在模块 {1} 里</translation>
    </message>
    <message>
        <source>{0} epochs are done: epochs cannot be {1}</source>
        <translation>已完成 {0} 轮：epochs 不能是 {1}</translation>
    </message>
    <message>
        <source>{0} feeds nothing outside of {1}</source>
        <translation>{0} 没有送往 {1} 外面</translation>
    </message>
    <message>
        <source>{0} frames and notes are more than {1}</source>
        <translation>{0} 个框和便签超过了 {1}</translation>
    </message>
    <message>
        <source>{0} gets its input {1} twice</source>
        <translation>{0} 的输入 {1} 给了两次</translation>
    </message>
    <message>
        <source>{0} gives {1} its class indices: make it an input of shape (N,)</source>
        <translation>{0} 把类别下标给 {1}：请把它设为形状 (N,) 的输入</translation>
    </message>
    <message>
        <source>{0} gives {1} values; name them: p, q = {2}(...)</source>
        <translation>{0} 给出 {1} 个值；请取名：p, q = {2}(...)</translation>
    </message>
    <message>
        <source>{0} gives {1} value{2} ({3}), and return {4}; the wires outside need them all</source>
        <translation>{0} 给出 {1} 个值（{3}），而 return 给出 {4} 个；外面的线全都需要</translation>
    </message>
    <message>
        <source>{0} has a port {1} already; the names of its ports are unique</source>
        <translation>{0} 已有端口 {1}；端口名不能重复</translation>
    </message>
    <message>
        <source>{0} has no attribute {1}; it has {2}</source>
        <translation>{0} 没有属性 {1}；有 {2}</translation>
    </message>
    <message>
        <source>{0} has no input {1} here; it has {2}</source>
        <translation>{0} 在这里没有输入 {1}；有 {2}</translation>
    </message>
    <message>
        <source>{0} has no output {1}; it has {2}</source>
        <translation>{0} 没有输出 {1}；有 {2}</translation>
    </message>
    <message>
        <source>{0} has no ports</source>
        <translation>{0} 没有端口</translation>
    </message>
    <message>
        <source>{0} has no return; the last line of a def says what it gives: return ...</source>
        <translation>{0} 没有 return；def 的最后一行写它给出什么：return ...</translation>
    </message>
    <message>
        <source>{0} has no setting {1}; {2}</source>
        <translation>{0} 没有设置 {1}；{2}</translation>
    </message>
    <message>
        <source>{0} has no value yet; give one, or its shape</source>
        <translation>{0} 还没有值；请给一个值，或给出形状</translation>
    </message>
    <message>
        <source>{0} has no value yet; type one, or give its shape</source>
        <translation>{0} 还没有值；请输入，或给出形状</translation>
    </message>
    <message>
        <source>{0} has no value; give one{1}</source>
        <translation>{0} 没有值；请给一个{1}</translation>
    </message>
    <message>
        <source>{0} has no {1} {2}; it has {3}</source>
        <translation>{0} 没有 {1} {2}；有 {3}</translation>
    </message>
    <message>
        <source>{0} has no {1}; there is {2}</source>
        <translation>{0} 没有 {1}；有 {2}</translation>
    </message>
    <message>
        <source>{0} has risen from {1} in epoch {2} to {3}</source>
        <translation>{0} 从第 {2} 轮的 {1} 升到了 {3}</translation>
    </message>
    <message>
        <source>{0} has risen from {1} to {2}</source>
        <translation>{0} 从 {1} 升到了 {2}</translation>
    </message>
    <message>
        <source>{0} has shape {1} and {2}</source>
        <translation>{0} 的形状是 {1}，而{2}</translation>
    </message>
    <message>
        <source>{0} has shape {1}, but {2}: it must be {3}</source>
        <translation>{0} 的形状是 {1}，但 {2}：必须是 {3}</translation>
    </message>
    <message>
        <source>{0} has shape {1}, but {2}: it must be {3}×N (samples in columns) or N×{4} (in rows)</source>
        <translation>{0} 的形状是 {1}，但 {2}：必须是 {3}×N（样本按列）或 N×{4}（按行）</translation>
    </message>
    <message>
        <source>{0} has shape {1}: a parameter's sizes are numbers, not the batch</source>
        <translation>{0} 的形状是 {1}：参数的大小是数，不能是批量</translation>
    </message>
    <message>
        <source>{0} has shape {1}; gradients need an upstream of that shape</source>
        <translation>{0} 的形状是 {1}；梯度需要同样形状的上游</translation>
    </message>
    <message>
        <source>{0} has shape {1}; {2}</source>
        <translation>{0} 的形状是 {1}；{2}</translation>
    </message>
    <message>
        <source>{0} has {1} classes</source>
        <translation>{0} 有 {1} 个类别</translation>
    </message>
    <message>
        <source>{0} has {1} numbers a sample</source>
        <translation>{0} 每个样本有 {1} 个数</translation>
    </message>
    <message>
        <source>{0} has {1} outputs; choose one: {2}[0] to {3}[{4}]</source>
        <translation>{0} 有 {1} 个输出；请选一个：{2}[0] 到 {3}[{4}]</translation>
    </message>
    <message>
        <source>{0} holds class indices, with which {1} does not compute</source>
        <translation>{0} 含类别下标，{1} 不能用它计算</translation>
    </message>
    <message>
        <source>{0} holds neither a graph nor a formula; {1}</source>
        <translation>{0}里既没有图也没有公式；{1}</translation>
    </message>
    <message>
        <source>{0} holds no gate; choose at least one for a module</source>
        <translation>{0} 不含门；模块至少要选一个门</translation>
    </message>
    <message>
        <source>{0} holds no graph and no formula</source>
        <translation>{0}里没有图，也没有公式</translation>
    </message>
    <message>
        <source>{0} holds no lesson: {1}</source>
        <translation>{0} 不是课程：{1}</translation>
    </message>
    <message>
        <source>{0} in {1} of {2} elements</source>
        <translation>{0}，{2} 个元素中的 {1} 个</translation>
    </message>
    <message>
        <source>{0} inputs of {1} rows are more than {2} numbers</source>
        <translation>{1} 行、每行 {0} 个输入，超过了 {2} 个数</translation>
    </message>
    <message>
        <source>{0} is a def; write {1}(...)</source>
        <translation>{0} 是 def；请写 {1}(...)</translation>
    </message>
    <message>
        <source>{0} is a gate; write {1}(...)</source>
        <translation>{0} 是门；请写 {1}(...)</translation>
    </message>
    <message>
        <source>{0} is an argument twice</source>
        <translation>{0} 两次作为参数</translation>
    </message>
    <message>
        <source>{0} is an argument; return what the def makes of it</source>
        <translation>{0} 是参数；请返回 def 用它算出的结果</translation>
    </message>
    <message>
        <source>{0} is asked twice</source>
        <translation>{0} 问了两次</translation>
    </message>
    <message>
        <source>{0} is called before its def at line {1}; put that first</source>
        <translation>{0} 在第 {1} 行的 def 之前就被调用；请把 def 放到前面</translation>
    </message>
    <message>
        <source>{0} is computed and takes no value; the leaves are {1}</source>
        <translation>{0} 是算出来的，不能赋值；叶节点有 {1}</translation>
    </message>
    <message>
        <source>{0} is computed by {1}; only inputs, parameters and constants take a value</source>
        <translation>{0} 由 {1} 算出；只有输入、参数和常量可以赋值</translation>
    </message>
    <message>
        <source>{0} is fed by another port of {1} too, or twice</source>
        <translation>{0} 还由 {1} 的另一个端口送入，或送入了两次</translation>
    </message>
    <message>
        <source>{0} is fed by {1}, which lies in {2} too</source>
        <translation>{0} 由 {1} 送入，而它也在 {2} 里</translation>
    </message>
    <message>
        <source>{0} is given twice</source>
        <translation>{0} 给了两次</translation>
    </message>
    <message>
        <source>{0} is more than {1} elements</source>
        <translation>{0} 超过 {1} 个元素</translation>
    </message>
    <message>
        <source>{0} is more than {1} numbers</source>
        <translation>{0} 超过 {1} 个数</translation>
    </message>
    <message>
        <source>{0} is neither a {1} nor a {2}</source>
        <translation>{0} 既不是 {1} 也不是 {2}</translation>
    </message>
    <message>
        <source>{0} is neither an argument of {1} nor made in it; hand it over as an argument, or declare it: {2} = parameter()</source>
        <translation>{0} 既不是 {1} 的参数，也不是在里面算出的；请作为参数传入，或声明：{2} = parameter()</translation>
    </message>
    <message>
        <source>{0} is never called; call it, or take its def out</source>
        <translation>{0} 从未被调用；请调用它，或去掉它的 def</translation>
    </message>
    <message>
        <source>{0} is never closed</source>
        <translation>{0} 没有闭合</translation>
    </message>
    <message>
        <source>{0} is no colour of a {1}; choose {2}</source>
        <translation>{0} 不是 {1} 的颜色；请选 {2}</translation>
    </message>
    <message>
        <source>{0} is no free name of the formula, so it cannot become a parameter; {1}</source>
        <translation>{0} 不是公式中的自由名字，不能成为参数；{1}</translation>
    </message>
    <message>
        <source>{0} is no input of a node</source>
        <translation>{0} 不是节点的输入</translation>
    </message>
    <message>
        <source>{0} is no kind of fault; there is {1}</source>
        <translation>{0} 不是一种错误；有 {1}</translation>
    </message>
    <message>
        <source>{0} is no output of this run, so it takes no upstream gradient</source>
        <translation>{0} 不是这次运行的输出，不能给上游梯度</translation>
    </message>
    <message>
        <source>{0} is no output; {1} has {2}</source>
        <translation>{0} 不是输出；{1} 有 {2}</translation>
    </message>
    <message>
        <source>{0} is no place; write "value q", "upstream q" or "downstream f.a"</source>
        <translation>{0} 不是位置；请写 "value q"、"upstream q" 或 "downstream f.a"</translation>
    </message>
    <message>
        <source>{0} is no {1} here</source>
        <translation>{0} 不是这里的 {1}</translation>
    </message>
    <message>
        <source>{0} is not a name: letters, digits and _ only, not starting with a digit</source>
        <translation>{0} 不能作名字：只能用字母、数字和 _，不能以数字开头</translation>
    </message>
    <message>
        <source>{0} is not a number</source>
        <translation>{0} 不是数</translation>
    </message>
    <message>
        <source>{0} is not a number a file may hold</source>
        <translation>{0} 不是文件可以保存的数</translation>
    </message>
    <message>
        <source>{0} is not among what is asked</source>
        <translation>{0} 不在提问之中</translation>
    </message>
    <message>
        <source>{0} is not computed, so this is not asked</source>
        <translation>{0} 没有算出，所以不问</translation>
    </message>
    <message>
        <source>{0} is returned twice</source>
        <translation>{0} 返回了两次</translation>
    </message>
    <message>
        <source>{0} is still being read</source>
        <translation>{0} 还在读取中</translation>
    </message>
    <message>
        <source>{0} is taken: it is a word of Python or the name of a gate; try {1}_1</source>
        <translation>{0} 不能用：它是 Python 的词或门的名字；试试 {1}_1</translation>
    </message>
    <message>
        <source>{0} is the name of a node in {1}; take another one here</source>
        <translation>{0} 是 {1} 中节点的名字；这里请换一个</translation>
    </message>
    <message>
        <source>{0} is too large for a float64</source>
        <translation>{0} 对 float64 来说太大</translation>
    </message>
    <message>
        <source>{0} is used before its assignment at line {1}; put that first</source>
        <translation>{0} 在第 {1} 行赋值之前就被使用；请把赋值放到前面</translation>
    </message>
    <message>
        <source>{0} makes no gate here; use what stands on the right itself</source>
        <translation>{0} 在这里不产生门；请直接用右边的内容</translation>
    </message>
    <message>
        <source>{0} modules are more than {1}</source>
        <translation>{0} 个模块超过了 {1}</translation>
    </message>
    <message>
        <source>{0} must be a whole number, at least 1, not {1}</source>
        <translation>{0} 必须是不小于 1 的整数，不能是 {1}</translation>
    </message>
    <message>
        <source>{0} must be {1}, not {2}</source>
        <translation>{0} 必须是{1}，不能是 {2}</translation>
    </message>
    <message>
        <source>{0} must have an axis of classes, not be a scalar</source>
        <translation>{0} 必须有类别的轴，不能是标量</translation>
    </message>
    <message>
        <source>{0} must stand before {1}</source>
        <translation>{1} 前面要有 {0}</translation>
    </message>
    <message>
        <source>{0} names for {1} output{2}</source>
        <translation>{0} 个名字对应 {1} 个输出</translation>
    </message>
    <message>
        <source>{0} names no quantity; write value f, upstream q or downstream f.a[0, 1]</source>
        <translation>{0} 不是量；请写 value f、upstream q 或 downstream f.a[0, 1]</translation>
    </message>
    <message>
        <source>{0} needs {1}, and cannot be called in it</source>
        <translation>{0} 需要 {1}，不能在它里面调用</translation>
    </message>
    <message>
        <source>{0} never uses its argument {1}; take it out</source>
        <translation>{0} 从未用到参数 {1}；请去掉</translation>
    </message>
    <message>
        <source>{0} nodes are more than {1}</source>
        <translation>{0} 个节点超过了 {1}</translation>
    </message>
    <message>
        <source>{0} numbers are more than {1}</source>
        <translation>{0} 个数超过了 {1}</translation>
    </message>
    <message>
        <source>{0} of {1} units of {2} are 0 for every training sample</source>
        <translation>{2} 的 {1} 个单元中有 {0} 个对每个训练样本都是 0</translation>
    </message>
    <message>
        <source>{0} pictures of {1}×{2} are more than {3} pixels; give a smaller size, such as size=28x28</source>
        <translation>{0} 张 {1}×{2} 的图片超过了 {3} 个像素；请给更小的大小，例如 size=28x28</translation>
    </message>
    <message>
        <source>{0} places are more than {1}</source>
        <translation>{0} 个位置超过了 {1}</translation>
    </message>
    <message>
        <source>{0} takes class indices, but the targets of {1} are numbers: compare by mse</source>
        <translation>{0} 要类别下标，而 {1} 的目标是数：请用 mse 比较</translation>
    </message>
    <message>
        <source>{0} takes no {1}; it takes {2}</source>
        <translation>{0} 没有 {1}；有 {2}</translation>
    </message>
    <message>
        <source>{0} takes {1} arguments at most</source>
        <translation>{0} 最多 {1} 个参数</translation>
    </message>
    <message>
        <source>{0} takes {1} input{2} ({3}), not {4}</source>
        <translation>{0} 要 {1} 个输入（{3}），不能是 {4} 个</translation>
    </message>
    <message>
        <source>{0} the gradient</source>
        <translation>{0}梯度</translation>
    </message>
    <message>
        <source>{0} times as large</source>
        <translation>{0} 倍</translation>
    </message>
    <message>
        <source>{0} wants its argument{1} {2}</source>
        <translation>{0} 需要参数 {2}</translation>
    </message>
    <message>
        <source>{0} wants its input{1} {2}</source>
        <translation>{0} 需要输入 {2}</translation>
    </message>
    <message>
        <source>{0} went to {1} at step {2}</source>
        <translation>{0} 在第 {2} 步变为 {1}</translation>
    </message>
    <message>
        <source>{0} wide and {1} high</source>
        <translation>宽 {0}、高 {1}</translation>
    </message>
    <message>
        <source>{0} would hold parts of {1}; a module holds parts of one level</source>
        <translation>{0} 会含有 {1} 的部分；模块只含同一层的部分</translation>
    </message>
    <message>
        <source>{0} would lie in more than {1} modules, the most</source>
        <translation>{0} 会嵌套在超过 {1} 层模块里</translation>
    </message>
    <message>
        <source>{0} would lie too far out: all lies within {1} of the origin</source>
        <translation>{0} 会放得太远：一切都在离原点 {1} 之内</translation>
    </message>
    <message>
        <source>{0}, its value {1}</source>
        <translation>{0}，其值为 {1}</translation>
    </message>
    <message>
        <source>{0}, pictures in grey, pixels p as p / 255</source>
        <translation>{0}，灰度图片，像素 p 变为 p / 255</translation>
    </message>
    <message>
        <source>{0}, pixels p as p / 255</source>
        <translation>{0}，像素 p 变为 p / 255</translation>
    </message>
    <message>
        <source>{0}: $.exercise: there is no exercise in this file</source>
        <translation>{0}: $.exercise: 这个文件里没有练习</translation>
    </message>
    <message>
        <source>{0}: a Jacobian of {1}×{2} is too large to show; at most {3} rows and {4} numbers are</source>
        <translation>{0}: {1}×{2} 的雅可比矩阵太大，无法显示；至多 {3} 行、{4} 个数</translation>
    </message>
    <message>
        <source>{0}: a backward with this fault ({1}) gives the same numbers here</source>
        <translation>{0}: 带这种错误（{1}）的反向在这里给出相同的数</translation>
    </message>
    <message>
        <source>{0}: a formula for {1} is out of place</source>
        <translation>{0}: {1} 的公式放错了地方</translation>
    </message>
    <message>
        <source>{0}: a lesson has at least one step</source>
        <translation>{0}: 课程至少有一步</translation>
    </message>
    <message>
        <source>{0}: a plot is saved as one of {1}</source>
        <translation>{0}：图表可保存为 {1} 之一</translation>
    </message>
    <message>
        <source>{0}: a stratified split goes by classes, and its targets are numbers</source>
        <translation>{0}: 分层划分按类别进行，而它的目标是数</translation>
    </message>
    <message>
        <source>{0}: class indices are whole numbers</source>
        <translation>{0}: 类别下标是整数</translation>
    </message>
    <message>
        <source>{0}: data are read from .csv, .tsv, .npz, idx files (.gz) and folders of pictures</source>
        <translation>{0}: 数据可从 .csv、.tsv、.npz、idx 文件 (.gz) 和图片文件夹读取</translation>
    </message>
    <message>
        <source>{0}: holding out {1} of {2} samples leaves none to train on</source>
        <translation>{0}: {2} 个样本留出 {1} 后，没有样本可训练</translation>
    </message>
    <message>
        <source>{0}: its classes are too small to hold out {1} of each</source>
        <translation>{0}: 类别太小，不能各留出 {1}</translation>
    </message>
    <message>
        <source>{0}: its file is missing or damaged ({1}); install GradStudio again</source>
        <translation>{0}: 文件缺失或损坏（{1}）；请重新安装 GradStudio</translation>
    </message>
    <message>
        <source>{0}: its upstream has shape {1}</source>
        <translation>{0}: 它的上游梯度的形状是 {1}</translation>
    </message>
    <message>
        <source>{0}: its value has shape {1}, declared is {2}</source>
        <translation>{0}: 值的形状是 {1}，声明的是 {2}</translation>
    </message>
    <message>
        <source>{0}: its value is {1}; give a number or a nested list of equal rows</source>
        <translation>{0}: 值是{1}；请给一个数，或各行等长的嵌套列表</translation>
    </message>
    <message>
        <source>{0}: its wire comes from {1}, which does not exist</source>
        <translation>{0}: 它的线来自不存在的 {1}</translation>
    </message>
    <message>
        <source>{0}: larger than {1} MB, the most that is read</source>
        <translation>{0}: 超过 {1} MB，读取的上限</translation>
    </message>
    <message>
        <source>{0}: no checkpoint of a training, or a damaged one ({1})</source>
        <translation>{0}：不是训练的检查点，或已损坏（{1}）</translation>
    </message>
    <message>
        <source>{0}: no gradient arrives here, so that there is nothing to compare</source>
        <translation>{0}: 没有梯度到达这里，所以没有可比较的</translation>
    </message>
    <message>
        <source>{0}: no gradient passes here, so that there is no Jacobian</source>
        <translation>{0}: 这里没有梯度通过，所以没有雅可比矩阵</translation>
    </message>
    <message>
        <source>{0}: no run, or a damaged one ({1})</source>
        <translation>{0}：不是运行记录，或已损坏（{1}）</translation>
    </message>
    <message>
        <source>{0}: of version {1}, and this program reads {2}</source>
        <translation>{0}：版本是 {1}，而本程序读取 {2}</translation>
    </message>
    <message>
        <source>{0}: runs cannot be kept there: {1}</source>
        <translation>{0}：那里不能保存运行记录：{1}</translation>
    </message>
    <message>
        <source>{0}: the arrays are called .npz, so the code cannot be; try {1}</source>
        <translation>{0}: 数组存为 .npz，代码不能同名；试试 {1}</translation>
    </message>
    <message>
        <source>{0}: the numbers of {1} are too far from 1 to be standardised</source>
        <translation>{0}: {1} 的数与 1 相差太远，无法标准化</translation>
    </message>
    <message>
        <source>{0}: the run cannot be deleted: {1}</source>
        <translation>{0}: 无法删除该运行：{1}</translation>
    </message>
    <message>
        <source>{0}: there are no numbers to save yet</source>
        <translation>{0}：还没有可保存的数据</translation>
    </message>
    <message>
        <source>{0}: there is no .grad and no .json file in this folder</source>
        <translation>{0}: 这个文件夹里没有 .grad 或 .json 文件</translation>
    </message>
    <message>
        <source>{0}: this checkpoint is of {1}; it can go on with its own alone</source>
        <translation>{0}：这个检查点属于{1}；它只能接着自己的继续</translation>
    </message>
    <message>
        <source>{0}: this input is open; lay a wire to it</source>
        <translation>{0}: 这个输入空着；请给它连线</translation>
    </message>
    <message>
        <source>{0}: this is a folder; name a file in it</source>
        <translation>{0}: 这是文件夹；请写其中的文件名</translation>
    </message>
    <message>
        <source>{0}: this is no name for a file; give one such as graph{1}</source>
        <translation>{0}: 这不能作文件名；请写例如 graph{1}</translation>
    </message>
    <message>
        <source>{0}: this is there, and of no earlier export; give another name</source>
        <translation>{0}: 这个文件已存在，且不是之前导出的；请换一个名字</translation>
    </message>
    <message>
        <source>{0}: {1} from its other columns</source>
        <translation>{0}: 由其他列预测 {1}</translation>
    </message>
    <message>
        <source>{0}: {1} has no input {2}; it has {3}</source>
        <translation>{0}: {1} 没有输入 {2}；有 {3}</translation>
    </message>
    <message>
        <source>{0}: {1} is no size that is known; keep {2} by itself</source>
        <translation>{0}: {1} 不是已知的大小；请单独保留 {2}</translation>
    </message>
    <message>
        <source>{0}: {1} is set twice</source>
        <translation>{0}: {1} 设置了两次</translation>
    </message>
    <message>
        <source>{0}: {1} is {2} here and {3} in {4}; they must agree</source>
        <translation>{0}: {1} 在这里是 {2}，在 {4} 中是 {3}；必须一致</translation>
    </message>
    <message>
        <source>{0}: {1} must be one of {2}, not {3}</source>
        <translation>{0}: {1} 必须是 {2} 之一，不能是 {3}</translation>
    </message>
    <message>
        <source>{0}: {1} must be {2}, not {3}</source>
        <translation>{0}: {1} 必须是 {2}，不能是 {3}</translation>
    </message>
    <message>
        <source>{0}: {1} uses {2}, which it does not have</source>
        <translation>{0}: {1} 用到了没有的 {2}</translation>
    </message>
    <message>
        <source>{0}; an argument is a name alone</source>
        <translation>{0}；参数只是一个名字</translation>
    </message>
    <message>
        <source>{0}; mend it, or leave such rows out with bad=drop</source>
        <translation>{0}；请改正，或用 bad=drop 去掉这样的行</translation>
    </message>
    <message>
        <source>{0}; missing=drop leaves such rows out, missing=fill puts the column's mean there</source>
        <translation>{0}；missing=drop 去掉这样的行，missing=fill 填入该列的平均值</translation>
    </message>
    <message>
        <source>{0}; one_hot makes numbers of them</source>
        <translation>{0}；one_hot 可把它们变成数</translation>
    </message>
    <message>
        <source>{0}×{1} is more than {2} pixels</source>
        <translation>{0}×{1} 超过 {2} 个像素</translation>
    </message>
    <message>
        <source>{port} of {gate} was stretched, so its gradient is the sum over the stretched axes: its shape is {shape}.</source>
        <translation>{gate} 的 {port} 被拉伸过，所以它的梯度是沿被拉伸的轴求的和：形状是 {shape}。</translation>
    </message>
    <message>
        <source>“!” stands alone; write !=</source>
        <translation>“!”单独出现；请写 !=</translation>
    </message>
    <message>
        <source>“{0}” cannot be compared; value, grad and downstream can, and gate and shape</source>
        <translation>“{0}”不能比较；可以比较 value、grad、downstream，以及 gate 和 shape</translation>
    </message>
    <message>
        <source>“{0}” follows a number without a space or a comma</source>
        <translation>“{0}”紧跟在数后面，缺少空格或逗号</translation>
    </message>
    <message>
        <source>“{0}” is no layer size; type whole numbers such as 64, 128, 10</source>
        <translation>“{0}”不是层的大小；请输入整数，例如 64, 128, 10</translation>
    </message>
    <message>
        <source>“{0}” is no number: {1}</source>
        <translation>“{0}”不是数：{1}</translation>
    </message>
    <message>
        <source>“{0}” is no number; write {1}</source>
        <translation>“{0}”不是数；请写 {1}</translation>
    </message>
    <message>
        <source>“{0}” is no shape; write (3, 4), 3x4, (N, *) or scalar</source>
        <translation>“{0}”不是形状；请写 (3, 4)、3x4、(N, *) 或 scalar</translation>
    </message>
    <message>
        <source>“{0}” is no shape; write one such as 64×N, (N, 64) or scalar</source>
        <translation>“{0}”不是形状；请写例如 64×N、(N, 64) 或 scalar</translation>
    </message>
    <message>
        <source>“{0}” stands after the closing bracket</source>
        <translation>“{0}”写在右括号之后</translation>
    </message>
    <message>
        <source>“{0}” stands where a number should: {1}</source>
        <translation>应当是数的地方写了“{0}”：{1}</translation>
    </message>
    <message>
        <source>“{0}” stands where the answer should end</source>
        <translation>答案该结束的地方写了“{0}”</translation>
    </message>
</context>
</TS>
